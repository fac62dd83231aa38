"""The one settings file. Importing it creates nothing; ``start`` makes the data folder and what belongs in it."""

from __future__ import annotations

import os
from pathlib import Path

from followup import datafolder

INSIDE = Path(__file__).resolve().parent
SHIPPED = INSIDE if (INSIDE / "templates").is_dir() else INSIDE.parent  # a wheel carries them inside the package

DATA_DIR = datafolder.path()
SECRET_KEY = datafolder.secret_key()
DEBUG = os.environ.get("FOLLOWUP_DEBUG") == "1"
HOST = os.environ.get("FOLLOWUP_HOST", "127.0.0.1")
PORT = int(os.environ.get("FOLLOWUP_PORT", "8765"))
DEMO = os.environ.get("FOLLOWUP_DEMO") == "1"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = ["django.contrib.staticfiles", "django_htmx", "followup"]
MIDDLEWARE = [
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
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
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "followup.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LANGUAGE_CODE = "en"
STATIC_URL = "/static/"
STATICFILES_DIRS = [SHIPPED / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
CSRF_COOKIE_NAME = f"followup_csrf_{PORT}"
CSRF_COOKIE_SAMESITE = "Lax"
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
