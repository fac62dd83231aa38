"""Tasks of the user's own: adding one to an application, editing it, putting it in the bin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from followup import fragments, tokens
from followup.forms.applications import OwnTaskEditForm, OwnTaskForm
from followup.models import OwnTask
from followup.selectors import applications, contacts
from followup.selectors import own_tasks as reads
from followup.services import own_tasks as writes
from followup.views import around

FORM = "tasks/own.html"


@require_http_methods(["GET", "HEAD", "POST"])
def task_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new one."""
    application = applications.application(pk)
    form = OwnTaskForm(request.POST if request.method == "POST" else None, people=contacts.options(pk))
    if request.method == "POST":
        done = form.apply(lambda form: writes.add_own_task(pk, _values(form), form.given_token))
        if done:
            return fragments.redirect(around.path(pk), done)
    context = {"form": form, "application": application, "action": f"{around.path(pk)}tasks/new/"}
    return render(request, FORM, context, status=form.http_status)


@require_http_methods(["GET", "HEAD", "POST"])
def task_edit(request: HttpRequest, key: str) -> HttpResponse:
    """All the fields of one."""
    row = reads.own_task(key)
    if request.method != "POST":
        form = _stored(row)
    else:
        form = OwnTaskEditForm(request.POST, people=_people(row))
        done = form.apply(
            lambda form: writes.edit_own_task(row.pk, form.version, _values(form), form.given_token),
            lambda: _stored(reads.own_task(key)),
        )
        if done:
            return fragments.redirect(around.path(row.application_id), done)
    action = f"/tasks/{key}/edit/"
    context = {
        "form": form,
        "application": row.application,
        "task": row,
        "action": action,
        "drop": action,
        "delete": f"/tasks/{key}/delete/",
        "token": tokens.of_page(),
    }
    return render(request, FORM, context, status=form.http_status)


@require_POST
def task_delete(request: HttpRequest, key: str) -> HttpResponse:
    """Into the bin."""
    row = reads.own_task(key)
    done = writes.delete_own_task(row.pk, around.once(request, "delete_task", row.pk))
    return fragments.redirect(around.path(row.application_id), done)


def _stored(row: OwnTask) -> OwnTaskEditForm:
    values = {"version": row.version, **writes.as_decided(row)}
    return OwnTaskEditForm(initial=values, people=_people(row))


def _people(row: OwnTask) -> list[tuple[str, str]]:
    return reads.people(row, row.recipient_id, writes.as_decided(row)["recipient_id"])


def _values(form: OwnTaskForm) -> dict[str, Any]:
    values = form.values
    return {**values, "recipient_id": int(values["recipient_id"]) if values["recipient_id"] else None}
