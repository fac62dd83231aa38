"""People: the list, adding and editing one, and whom one knows at which application."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from followup import addresses, fragments, tokens
from followup.errors import InvalidInput
from followup.forms.contacts import ContactEditForm, NewContactForm
from followup.selectors import applications
from followup.selectors import contacts as reads
from followup.services import contacts as writes
from followup.services.record import Done
from followup.views import around

FORM = "contacts/edit.html"
REGION = "contacts/_contacts.html"


@require_safe
def contact_list(request: HttpRequest) -> HttpResponse:
    """The people whose name holds the words that the address asks for."""
    page = addresses.page(request.GET.get("page", ""))
    return render(request, "contacts/list.html", {"found": reads.listing(_search(request), page)})


@require_http_methods(["GET", "HEAD", "POST"])
def contact_new(request: HttpRequest) -> HttpResponse:
    """A person, as yet at no application."""
    form = _new_form(request)
    if request.method == "POST":
        done = form.apply(lambda form: _added(None, form))
        if done:
            return fragments.redirect(f"/contacts/{form.known}/edit/" if form.known else "/contacts/", done)
    context = {"form": form, "action": "/contacts/new/", "back": "/contacts/"}
    return render(request, FORM, context, status=form.http_status)


@require_http_methods(["GET", "HEAD", "POST"])
def contact_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A contact of an application: a new person, or one who is known already."""
    application, came_from = applications.application(pk), fragments.came_from(request)
    form = _new_form(request)
    if request.method == "POST":
        done = form.apply(lambda form: _added(pk, form))
        if done:
            return fragments.redirect(came_from or around.path(pk), done)
    search = _search(request)
    context: dict[str, Any] = {
        "form": form,
        "application": application,
        "action": f"/applications/{pk}/contacts/new/",
        "back": came_from or around.path(pk),
        "came_from": came_from,
        "known": reads.not_yet_at(pk, search),
        "search": search,
        "token": tokens.of_page(),
    }
    return render(request, FORM, context, status=form.http_status)


@require_http_methods(["GET", "HEAD", "POST"])
def contact_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """All the fields of a person."""
    row, came_from = reads.contact(pk), fragments.came_from(request)
    form = ContactEditForm(request.POST) if request.method == "POST" else ContactEditForm.of(row)
    if request.method == "POST":
        done = form.apply(
            lambda form: writes.edit_contact(pk, form.version, form.values, form.given_token),
            lambda: ContactEditForm.of(reads.contact(pk)),
        )
        if done:
            return fragments.redirect(came_from or f"/contacts/{pk}/edit/", done)
    action = f"/contacts/{pk}/edit/"
    context = {
        "form": form,
        "contact": row,
        "at": reads.known_at(pk),
        "action": action,
        "drop": fragments.leading_back(action, came_from),
        "back": came_from or "/contacts/",
        "came_from": came_from,
        "token": tokens.of_page(),
    }
    return render(request, FORM, context, status=form.http_status)


@require_POST
def contact_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Into the bin."""
    done = writes.delete_contact(pk, around.once(request, "delete_contact", pk))
    return fragments.redirect("/contacts/", done)


@require_POST
def contact_link(request: HttpRequest, pk: int) -> HttpResponse:
    """A person who is known already becomes a contact of this application too."""
    chosen = addresses.number(request.POST.get("contact_id", ""))
    if chosen is None:
        raise InvalidInput({"contact_id": "Choose a person."})
    token = around.once(request, f"link_{pk}", chosen)
    return fragments.redirect(around.path(pk), writes.link_contact(pk, chosen, token))


@require_POST
def contact_unlink(request: HttpRequest, pk: int, contact: int) -> HttpResponse:
    """The person is no contact of this application any more."""
    done = writes.unlink_contact(pk, contact, around.once(request, f"unlink_{pk}", contact))
    return around.answer(request, pk, done, REGION)


def _new_form(request: HttpRequest) -> NewContactForm:
    return NewContactForm(request.POST if request.method == "POST" else None)


def _added(application_id: int | None, form: NewContactForm) -> Done:
    """A new person, or the known one who is meant."""
    if form.known:
        return writes.reuse_contact(application_id, form.known, form.values, form.given_token)
    return writes.add_contact(application_id, form.values, form.given_token)


def _search(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").split())[:200]
