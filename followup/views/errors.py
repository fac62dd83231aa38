"""Error answers: a page, a toast for htmx, and a plain page that needs nothing when even that cannot be made."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from followup import fragments

HEADINGS = {
    400: "That was not understood",
    403: "Not allowed",
    404: "Not here",
    405: "Not this way",
    409: "Changed in the meantime",
    413: "Too much at once",
    422: "Something cannot be right",
    500: "Something went wrong",
}
NOT_HERE = "There is nothing at this address. It may have been moved to the bin."
NOT_UNDERSTOOD = "Something in this request could not be read, so nothing was done."
TOO_LARGE = "That is more text than Followup keeps in one form (25 MB). Nothing was saved; go back to shorten it."
TOO_MANY = "That form has more fields than any of Followup's, so nothing was done."
OUTDATED = "This form was opened too long ago, so nothing was saved. Go back, reload the page and send it again."
OUR_FAULT = "That is a fault of Followup's, not yours. Nothing was saved; what was saved before is safe."


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400. A body beyond the limits says so."""
    if isinstance(exception, RequestDataTooBig):
        return answer(request, 413, TOO_LARGE)
    if isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        return answer(request, 413, TOO_MANY)
    return answer(request, 400, NOT_UNDERSTOOD)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The view for a form without a valid token."""
    return answer(request, 403, OUTDATED)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler403."""
    return answer(request, 403, "This is not allowed, so nothing was done.")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404. It reads nothing of the request's body, which may be malformed."""
    return answer(request, 404, NOT_HERE)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500. The plain page: what failed may be needed for the others."""
    if fragments.in_place(request):
        return answer(request, 500, OUR_FAULT)
    return refuse(500, OUR_FAULT)


def answer(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """``sentence`` as a toast for htmx, else as a page."""
    try:
        if fragments.in_place(request):
            return _toast(request, status, sentence)
        context = {"heading": HEADINGS.get(status, HEADINGS[400]), "sentence": sentence}
        return HttpResponse(render_to_string("errors/error.html", context, request), status=status)
    except Exception:  # the page needs the database, which may be what failed
        return refuse(status, sentence)


def refuse(status: int, sentence: str) -> HttpResponse:
    """``sentence`` as a page that needs neither request nor database, and shows nothing of the user's."""
    context = {"heading": HEADINGS.get(status, HEADINGS[400]), "sentence": sentence}
    return HttpResponse(render_to_string("errors/plain.html", context), status=status)


def _toast(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    body = render_to_string("_toast.html", {"toast": {"text": sentence, "back": "/"}}, request)
    return HttpResponse(body, status=status, headers={"HX-Retarget": "#_toast", "HX-Reswap": "outerHTML"})
