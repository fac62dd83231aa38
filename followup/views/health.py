"""Whether this is Followup, and which one: asked by a second ``start``."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from followup import __version__


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The version, and the identity that this start gave itself; nothing of the user's."""
    return JsonResponse({"app": "followup", "instance": settings.INSTANCE, "version": __version__})
