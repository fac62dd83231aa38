"""The list of applications: what its address asks for, its columns, and its saved views."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from followup import fragments, tokens
from followup.forms.applications import ApplicationForm
from followup.forms.views import ColumnsForm, ViewEditForm, ViewForm
from followup.selectors import applications as reads
from followup.selectors import saved_views, settings
from followup.selectors.sources import known_sources
from followup.services import views as writes
from followup.services.profile import ensure_profile
from followup.views import around

PAGE = "applications/list.html"
REGION = "applications/_listing.html"
BESIDE = (
    "applications/_found.html",
    "applications/_shown.html",
    "applications/_period.html",
    "applications/_views.html",
)
"""What changes with the list, outside of it: nothing in which one types."""
LONGEST = 4000


@require_safe
def application_list(request: HttpRequest) -> HttpResponse:
    """The applications that the address asks for."""
    asked = reads.filters(request.GET)
    status = 422 if asked.problems else 200
    if not fragments.in_place(request):
        return render(request, PAGE, _context(asked), status=status)
    answer = fragments.render(request, REGION, _context(asked), BESIDE, status)
    answer.headers[_history(request, asked)] = asked.path(page=asked.page)
    return answer


@require_POST
def application_columns(request: HttpRequest) -> HttpResponse:
    """The columns to show, on this list and on every other whose address names none."""
    ensure_profile()
    form, asked = ColumnsForm(request.POST), _asked(request)
    done = form.apply(lambda form: writes.choose_columns(form.values["columns"], form.given_token))
    if done:
        return fragments.redirect(asked.path(columns=()), done)
    return _refused(request, asked, form.http_status, columns_form=form)


@require_POST
def view_add(request: HttpRequest) -> HttpResponse:
    """Keep the list under a name."""
    form, asked = ViewForm(request.POST), _asked(request)
    done = form.apply(lambda form: writes.save_view(form.values["name"], _kept(asked), form.given_token))
    if done:
        return fragments.redirect(asked.path(view=done.row.pk if done.row else 0), done)
    return _refused(request, asked, form.http_status, view_form=form)


@require_POST
def view_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name for a saved view."""
    row, asked = saved_views.view(pk), _asked(request)
    form = ViewEditForm(request.POST, auto_id="id_rename_%s")
    done = form.apply(
        lambda form: writes.rename_view(pk, form.version, form.values["name"], form.given_token),
        lambda: ViewEditForm.of(saved_views.view(pk), asked.query()),
    )
    if done:
        return fragments.redirect(asked.path(view=row.pk), done)
    return _refused(request, asked, form.http_status, rename_form=form)


@require_POST
def view_replace(request: HttpRequest, pk: int) -> HttpResponse:
    """The list that is open takes the place of the one that was saved."""
    asked = _asked(request)
    token = around.once(request, "replace_view", pk)
    done = writes.replace_view(pk, around.given_version(request), _kept(asked), token)
    return fragments.redirect(asked.path(view=pk), done)


@require_POST
def view_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """The name goes, the list stays open."""
    done = writes.delete_view(pk, around.once(request, "delete_view", pk))
    return fragments.redirect(_asked(request).path(view=0), done)


def _asked(request: HttpRequest) -> reads.Filters:
    """The list on which a form stood."""
    return reads.filters(QueryDict(request.POST.get("query", "")[:LONGEST]))


def _kept(asked: reads.Filters) -> str:
    return saved_views.kept(asked, reads.columns_of(asked))


def _history(request: HttpRequest, asked: reads.Filters) -> str:
    """The header that names the address: a word that goes on is one step back, not one for each letter."""
    before = reads.filters(fragments.page_query(request))
    typing = before.search and asked.search and before.path(search="") == asked.path(search="")
    return "HX-Replace-Url" if typing else "HX-Push-Url"


def _refused(request: HttpRequest, asked: reads.Filters, status: int, **forms: Any) -> HttpResponse:
    return render(request, PAGE, _context(asked, **forms), status=status)


def _context(asked: reads.Filters, **forms: Any) -> dict[str, Any]:
    """The list, and its forms but those that were just sent."""
    found = reads.listing(asked)
    views, query = saved_views.views(asked, found.columns), asked.query()
    current = views.current
    context: dict[str, Any] = {
        "found": found,
        "views": views,
        "panel": reads.panel(asked, known_sources()),
        "columns_form": ColumnsForm(initial={"columns": list(found.columns), "query": query}),
        "view_form": ViewForm(initial={"query": query}),
        "rename_form": current and ViewEditForm.of(saved_views.view(current.pk), query),
        "quick": ApplicationForm(mine=settings.mine()),
        "query": query,
        "token": tokens.of_page(),
    }
    return context | forms
