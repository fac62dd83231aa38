"""The URL map names views that are there, and imports none before it is asked for."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest
from django.urls import URLPattern

from followup.urls import Views, urlpatterns

PATTERNS = [one for one in urlpatterns if isinstance(one, URLPattern)]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda one: str(one.name))
def test_an_address_has_the_name_of_its_view(pattern: URLPattern) -> None:
    assert pattern.callback.__name__ == pattern.name
    modules = {views.name for views in vars(import_module("followup.urls")).values() if isinstance(views, Views)}
    assert any(hasattr(import_module(name), str(pattern.name)) for name in modules)


def test_the_map_imports_no_view() -> None:
    code = "import followup.urls, sys; print([name for name in sys.modules if name.startswith('followup.views.')])"
    settings = "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; import django; django.setup(); "
    done = subprocess.run([sys.executable, "-c", settings + code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
