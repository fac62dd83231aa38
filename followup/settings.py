"""The one settings file. Importing it creates nothing; ``start`` makes the data folder and what belongs in it."""

from __future__ import annotations

import os
from pathlib import Path

from followup import datafolder, environment

MACHINE_TZ = os.environ.get("TZ", "")  # read before Django puts its own TIME_ZONE there
INSIDE = Path(__file__).resolve().parent
SHIPPED = INSIDE if (INSIDE / "templates").is_dir() else INSIDE.parent  # a wheel carries them inside the package

DATA_DIR = datafolder.path()
SECRET_KEY = datafolder.secret_key()
DEBUG = environment.flag("FOLLOWUP_DEBUG")
DEMO = environment.flag("FOLLOWUP_DEMO")
HOST = environment.host(os.environ.get("FOLLOWUP_HOST") or environment.DEFAULT_HOST)
PORT = environment.port(os.environ.get("FOLLOWUP_PORT") or str(environment.DEFAULT_PORT))
INSTANCE = os.environ.get("FOLLOWUP_INSTANCE", "")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", f"[{HOST}]" if ":" in HOST else HOST]  # middleware.py adds the port

INSTALLED_APPS = ["followup", "django.contrib.staticfiles", "django_htmx"]  # ours first: it extends some commands
MIDDLEWARE = [
    "followup.middleware.SecurityHeaders",
    "followup.middleware.Guard",
    "django.middleware.gzip.GZipMiddleware",
    "followup.assets.StaticMiddleware",
    "followup.middleware.ErrorBoundary",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
ROOT_URLCONF = "followup.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SHIPPED / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request", "followup.context.page"]},
    }
]
DATABASES = {
    "default": {
        "ENGINE": "followup.sqlite",
        "NAME": DATA_DIR / datafolder.DATABASE,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16384;"
            ),
        },
    }
}
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LANGUAGE_CODE = "en"
STATIC_URL = "/static/"
STATICFILES_DIRS = [SHIPPED / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "followup.assets.VersionedStorage"},
}
CSRF_COOKIE_NAME = f"followup_csrf_{PORT}"  # cookies are shared by all ports of a host
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "followup.views.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 25_000_000  # a paste of ten megabytes comes back with a sentence beside its field
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}, "nowhere": {"class": "logging.NullHandler"}},
    "loggers": {
        # What a browser may ask wrongly is answered, not logged; what we did wrong is.
        "django": {"handlers": ["stderr"], "level": "INFO" if DEBUG else "ERROR"},
        "django.security": {"handlers": ["nowhere"], "propagate": False},
        "waitress": {"handlers": ["stderr"], "level": "ERROR"},
    },
}
