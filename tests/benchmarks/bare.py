"""The least that waitress and Django can be: one empty page. What our start is measured against."""

from __future__ import annotations

import sys

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path
from waitress import serve


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path("", home)]

if __name__ == "__main__":
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="bare", USE_TZ=True)
    django.setup()
    serve(get_wsgi_application(), host="127.0.0.1", port=int(sys.argv[1]), _quiet=True)
