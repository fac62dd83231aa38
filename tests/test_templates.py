"""From a pixel to its file by one search: a region's root id is its file's stem; nothing inline in any template."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.SHIPPED) / "templates"
TEMPLATES = sorted(path for path in FOLDER.rglob("*") if path.is_file())
REGIONS = [path for path in TEMPLATES if path.name.startswith("_")]


def named(path: Path) -> str:
    return str(path.relative_to(FOLDER))


@pytest.mark.parametrize("path", REGIONS, ids=named)
def test_a_region_has_its_files_name_as_the_id_of_its_root(path: Path) -> None:
    text = re.sub(r"{%-?\s*(load|comment).*?%}", "", path.read_text("utf-8"))
    root = re.search(r"<\w+[^>]*>", text)
    assert root, "a region has one root element"
    found = re.search(r'\bid="([^"{]*)', root[0])
    assert found, f"the root element has no id: {root[0]}"
    assert found[1] in (path.stem, f"{path.stem}-")


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_no_template_has_inline_script_or_style(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\sstyle=|<style", text)
    assert not re.search(r"\son[a-z]+=|hx-on", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert "javascript:" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_what_htmx_sends_also_works_without_it(path: Path) -> None:
    """What asks for a region is a link, a form, or a button of one; or the region itself, after another's change."""
    for element in re.findall(r"<[a-z]+[^>]*\shx-(?:get|post)=[^>]*>", path.read_text("utf-8")):
        if 'hx-trigger="followup:changed from:body"' in element:
            continue
        assert re.match(r"<(a [^>]*href=|form [^>]*action=|button)", element), element


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_form_that_posts_carries_its_token(path: Path) -> None:
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", path.read_text("utf-8"), re.DOTALL):
        assert "{% csrf_token %}" in form or "csrf" in form, form[:120]
