"""The tab's icon with the number of follow-ups to do now; without one it is ``favicon.svg``."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from followup import display
from followup.assets import FOR_EVER
from followup.selectors.shell import MOST

SIZES = {1: 23, 2: 19, 3: 13}
"""The size of the figures by how many there are."""


@require_safe
def icon(request: HttpRequest, number: int) -> HttpResponse:
    """The number on the app's green; all above the last that is counted look the same."""
    if not 0 < number <= MOST + 1:
        raise Http404
    words = display.capped(number, MOST)
    size = SIZES[len(words)]
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        '<rect width="32" height="32" rx="8" fill="#0b6158"/>'
        f'<text x="16" y="{16 + size * 0.36:.1f}" text-anchor="middle" font-family="system-ui, sans-serif" '
        f'font-weight="700" font-size="{size}" fill="#fff">{words}</text></svg>'
    )
    return HttpResponse(svg, content_type="image/svg+xml", headers={"Cache-Control": FOR_EVER})
