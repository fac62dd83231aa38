"""One-time tokens: what is sent twice with the same one is done once."""

from __future__ import annotations

import re
import secrets

from django.http import HttpRequest

_FORM = re.compile(r"[0-9a-f]{32}")
_PAGE = re.compile(r"[0-9a-f]{16}")


def new() -> str:
    """The token of a form."""
    return secrets.token_hex(16)


def of_page() -> str:
    """A token for all small forms of a page; each makes its own of it (:func:`for_row`, ``around.once``)."""
    return secrets.token_hex(8)


def for_row(token: str, pk: int) -> str:
    """The token of the form of one row, made of its page's."""
    return f"{token}{pk:016x}"


def of(request: HttpRequest) -> str:
    """The token that a form sent; "", which guards nothing, when it sent none of ours."""
    token = request.POST.get("token", "")
    return token if is_form(token) else ""


def of_small(request: HttpRequest) -> str:
    """The page's token that a small form sent; "" when it sent none of ours."""
    token = request.POST.get("token", "")
    return token if _PAGE.fullmatch(token) else ""


def is_form(token: str) -> bool:
    """Whether it is the token of a form."""
    return bool(_FORM.fullmatch(token))
