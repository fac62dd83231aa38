"""Changing several applications: what to set, what that would change, and doing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from followup import addresses, fragments
from followup.errors import InvalidInput
from followup.forms.bulk import BulkForm, form_for
from followup.forms.place import Stored, typed_there
from followup.selectors import bulk as reads
from followup.selectors import settings
from followup.selectors.sources import known_sources
from followup.services import bulk as writes
from followup.views.regions import asks_regions, regions_again

PAGE = "bulk/bulk.html"
LIST = "/applications/"
NONE_CHOSEN = "Choose at least one application in the list first."


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list asked for: an action for some applications, and where to go back to."""

    action: str
    chosen: reads.Chosen
    back: str
    mine: settings.Mine


@require_http_methods(["GET", "HEAD", "POST"])
def bulk_page(request: HttpRequest) -> HttpResponse:
    """What to set, and then what it would change. Nothing is written."""
    if request.method != "POST":
        return fragments.redirect(LIST)
    asked = _asked(request)
    if asks_regions(request):
        typed = typed_there(request.POST.dict(), Stored(), asked.mine.zone.key)
        form = form_for("place", None, asked.mine, typed)
        return regions_again(request, form, PAGE, _context(asked, form, None))
    if "part" not in request.POST and asked.action != "bin":
        return _page(request, asked, form_for(asked.action, None, asked.mine))
    form = form_for(asked.action, request.POST, asked.mine)
    return _page(request, asked, form, _foreseen(asked, form))


@require_POST
def bulk_apply(request: HttpRequest) -> HttpResponse:
    """The change, as it was foreseen; else the preview of what it would be now."""
    asked = _asked(request)
    form = form_for(asked.action, request.POST, asked.mine)
    done = form.apply(lambda form: writes.change_many(asked.action, form.versions, form.values, form.given_token))
    if done:
        return fragments.redirect(asked.back, done)
    return _page(request, asked, form, _foreseen(asked, form) if form.is_valid() else None)


def _foreseen(asked: Asked, form: BulkForm) -> reads.Preview | None:
    """What would change; None where something typed cannot be right, or nothing was chosen."""
    if not form.is_valid():
        form.http_status = 422
    elif asked.chosen.pks:
        try:
            return reads.preview(asked.action, writes.foresee(asked.action, asked.chosen.pks, form.values), asked.mine)
        except InvalidInput as error:
            form.take(error)
            form.http_status = error.status
    return None


def _page(request: HttpRequest, asked: Asked, form: BulkForm, preview: reads.Preview | None = None) -> HttpResponse:
    status = form.http_status if asked.chosen.pks else 422
    return render(request, PAGE, _context(asked, form, preview), status=status)


def _context(asked: Asked, form: BulkForm, preview: reads.Preview | None) -> dict[str, Any]:
    return {
        "asked": asked,
        "name": writes.ACTIONS[asked.action].name,
        "keys": ",".join(map(str, asked.chosen.pks)),
        "form": form,
        "fields": [
            field for field in form.visible_fields() if field.name not in ("country", "subdivision", "timezone")
        ],
        "given": [(field.name, field.value() or "") for field in form.visible_fields()],
        "preview": preview,
        "problem": "" if asked.chosen.pks else NONE_CHOSEN,
        "sources": known_sources() if asked.action == "source" else (),
    }


def _asked(request: HttpRequest) -> Asked:
    """Raises InvalidInput for an action that there is not."""
    post = request.POST
    action = post.get("action", "")
    if action not in writes.ACTIONS:
        raise InvalidInput({"action": "Choose first what to change."})
    if post.get("all"):
        pks = reads.all_matching(post.get("matching", ""))
    else:
        keys = [*post.getlist("pk"), *post.get("chosen", "").split(",")]
        pks = tuple(dict.fromkeys(pk for pk in map(addresses.number, keys) if pk is not None))
    back = fragments.untold(fragments.local_path(post.get("next", LIST), LIST))
    return Asked(action, reads.chosen(pks), back, settings.mine())
