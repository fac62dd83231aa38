"""The answer to a page that is left open."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from followup.selectors import pulse as reads


@require_safe
def pulse(request: HttpRequest) -> JsonResponse:
    """How much there is to do and what has changed; ``notify`` is the script that tells the news, if it is wanted."""
    found = reads.pulse()
    return JsonResponse({**asdict(found), "notify": static("notify.js") if found.news is not None else ""})
