"""Static files: versioned, kept, compressed."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client

from followup.assets import ASK_AGAIN, FOR_EVER, version
from followup.demo import load_demo
from followup.services.profile import ensure_profile

MOST_BYTES, MOST_REQUESTS = 40_000, 6


def address(name: str) -> str:
    return Template("{% load static %}{% static name %}").render(Context({"name": name}))


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_an_address_names_its_version() -> None:
    assert address("app.css") == f"/static/app.css?v={version('app.css')}"
    assert len(version("app.css")) == 12


def test_htmx_is_versioned_too() -> None:
    tag = Template("{% load django_htmx %}{% htmx_script version=2 %}").render(Context())
    assert f"django_htmx/htmx-2.min.js?v={version('django_htmx/htmx-2.min.js')}" in tag


def test_a_versioned_address_may_be_kept_for_ever(client: Client) -> None:
    answer = client.get(address("app.css"))
    assert answer.headers["Cache-Control"] == FOR_EVER
    assert answer.headers["Content-Type"].startswith("text/css")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert body(answer)


@pytest.mark.parametrize("query", ["", "?v=old", "?v="])
def test_any_other_address_is_asked_for_again(client: Client, query: str) -> None:
    answer = client.get(f"/static/app.css{query}")
    assert answer.headers["Cache-Control"] == ASK_AGAIN
    body(answer)


def test_an_unchanged_file_is_not_sent_again(client: Client) -> None:
    first = client.get(address("app.css"))
    body(first)
    again = client.get(address("app.css"), headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert (again.status_code, again.headers["Cache-Control"]) == (304, FOR_EVER)


def test_files_travel_compressed(client: Client) -> None:
    plain = client.get(address("app.css"))
    packed = client.get(address("app.css"), headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body(packed)) == body(plain)


def test_nothing_beside_the_static_files_is_served(client: Client) -> None:
    for name in ("../manage.py", "%2e%2e/manage.py", "..%2f..%2fetc/passwd", "missing.css"):
        assert client.get(f"/static/{name}").status_code == 404


class Parts(HTMLParser):
    """What a browser fetches for a page besides the page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        found = named.get("href") if tag == "link" else named.get("src") if tag in {"script", "img"} else None
        if found:
            self.addresses.add(found)


@pytest.mark.django_db
@pytest.mark.parametrize("filled", [False, True], ids=["nothing yet", "the demo"])
def test_the_first_visit_is_light(client: Client, at: Callable[[str], datetime], filled: bool) -> None:
    at("2026-11-30T10:00:00-08:00")
    if filled:
        ensure_profile()
        load_demo()
    page = client.get("/", headers={"Accept-Encoding": "gzip"})
    parts = Parts()
    parts.feed(gzip.decompress(page.content).decode())
    sizes = {"/": len(page.content)}
    for part in parts.addresses:
        answer = client.get(part, headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200, part
        sizes[part] = len(answer.getvalue())
    assert len(sizes) <= MOST_REQUESTS, sizes
    assert sum(sizes.values()) <= MOST_BYTES, sizes
