"""What the page tests share: a visitor without JavaScript, the form as a page shows it, its words, and every row."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.test import Client

HTMX = {"HX-Request": "true"}


def new_visitor() -> Client:
    """A browser that lets every fault of a view through to the test."""
    return Client()


def words(response: Any) -> str:
    """What a reader sees: the text without tags, blanks run together."""
    html = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    text = " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
    return re.sub(r" ([,.:;])", r"\1", text)


def form_of(response: Any, action: str) -> dict[str, Any]:
    """The values that the page's form for ``action`` would send, without the CSRF token."""
    reader = _FormReader(action)
    reader.feed(response.content.decode())
    assert reader.found, f"no form for {action}"
    return {name: values if len(values) > 1 else values[0] for name, values in reader.values.items()}


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    models = apps.get_app_config("followup").get_models(include_auto_created=True)
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}


class _FormReader(HTMLParser):
    """Collects the successful controls of the first form with this action."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.found, self.inside = action, False, False
        self.values: dict[str, list[str]] = {}
        self.area, self.text = "", ""
        self.select = ""
        self.options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form" and not self.found and given.get("action") == self.action:
            self.inside = self.found = True
        elif self.inside:
            self._control(tag, given, given.get("name") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.area:
            self._add(self.area, self.text.removeprefix("\n"))
            self.area = ""
        elif tag == "select" and self.select:
            chosen = [value for value, selected in self.options if selected] or [self.options[0][0]]
            for value in chosen:
                self._add(self.select, value)
            self.select = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.text += data

    def _control(self, tag: str, given: dict[str, str | None], name: str) -> None:
        if tag == "textarea" and name:
            self.area, self.text = name, ""
        elif tag == "select" and name:
            self.select, self.options = name, []
        elif tag == "option" and self.select:
            self.options.append((given.get("value") or "", "selected" in given))
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            kind = given.get("type") or "text"
            if kind not in ("radio", "checkbox") or "checked" in given:
                self._add(name, given.get("value") or ("on" if kind == "checkbox" else ""))

    def _add(self, name: str, value: str) -> None:
        self.values.setdefault(name, []).append(value)
