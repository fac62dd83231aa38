"""What stands around every view: who may ask at all, what browsers are told, and where errors end."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.db.utils import OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from followup.errors import FollowupError
from followup.views import errors

Next = Callable[[HttpRequest], HttpResponseBase]

DATABASE_TROUBLE = (
    ("locked", 503, "Another Followup command is writing just now. Nothing was changed; try again when it is done."),
    ("disk is full", 507, "The disk is full, so nothing was changed. Free some space and try again."),
    ("readonly", 507, "The data folder cannot be written to, so nothing was changed."),
)
"""What a database in trouble says, the status, and what the user is told."""

METHODS = ("GET", "HEAD", "OPTIONS", "POST")
SAFE_METHODS = frozenset(METHODS) - {"POST"}
FORM_CHARSETS = frozenset({"", "utf-8", "utf8"})

POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "font", "connect", "manifest")),
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # no-referrer would turn the Origin of our own forms into null
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class SecurityHeaders:
    """Every answer carries ``HEADERS``; one that chose its own value for a header keeps it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with the headers."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class Guard:
    """Refuses what no page of ours sends, in one plain sentence that shows nothing of the user's data."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of a page of ours, or a refusal."""
        if not has_our_host(request):
            return errors.refuse(400, "This address is not one that Followup answers to.")
        if request.method not in METHODS:
            refusal = errors.refuse(405, f"Followup does not know the method {request.method!a}.")
            refusal.headers["Allow"] = ", ".join(METHODS)
            return refusal
        if has_control_characters(request):
            return errors.refuse(400, "This address has characters in it that no address of Followup has.")
        if not in_known_charset(request):
            return errors.refuse(415, "Followup reads forms in UTF-8 only.")
        if request.method not in SAFE_METHODS and not is_same_origin(request):
            return errors.refuse(403, "This request came from another site, so nothing was done.")
        return self.get_response(request)


class ErrorBoundary:
    """Turns a FollowupError into a page or, for htmx, into a toast; gives bare refusals a page."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, never a bare one."""
        response = self.get_response(request)
        if response.status_code == 405 and not getattr(response, "content", b"-"):
            page = errors.answer(request, 405, "That cannot be done at this address.")
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Answer for our own errors; anything else is Django's to report."""
        if isinstance(exception, FollowupError):
            return errors.answer(request, exception.status, str(exception))
        if isinstance(exception, OperationalError):
            for sign, status, sentence in DATABASE_TROUBLE:
                if sign in str(exception):
                    return errors.answer(request, status, sentence)
        return None


def has_our_host(request: HttpRequest) -> bool:
    """Whether the request names us exactly: an allowed name with the port that this server listens on."""
    port = request.META.get("SERVER_PORT", "")
    suffixes = {f":{port}"} | ({""} if port == "80" else set())
    host = request.META.get("HTTP_HOST") or request.META.get("SERVER_NAME", "") + f":{port}"
    return any(host.lower() == f"{name}{suffix}" for name in settings.ALLOWED_HOSTS for suffix in suffixes)


def has_control_characters(request: HttpRequest) -> bool:
    """Whether the path or the query holds a NUL or another control character, plain or escaped."""
    query = unquote_to_bytes(request.META.get("QUERY_STRING", "").encode("latin-1", "replace"))
    path = request.path_info.encode("utf-8", "surrogatepass")
    return any(byte < 32 or byte == 127 for byte in path) or 0 in query


def in_known_charset(request: HttpRequest) -> bool:
    """Whether a form says that it is in UTF-8, or does not say."""
    charset = (request.content_params or {}).get("charset", "")
    return charset.strip("\"' ").lower() in FORM_CHARSETS


def is_same_origin(request: HttpRequest) -> bool:
    """Whether a page of ours sent this, by what browsers add; a program that adds neither meets the CSRF check."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    own = f"{request.scheme}://{request.get_host()}"
    return site == "same-origin" and request.headers.get("Origin", own).lower() == own.lower()
