"""The whole URL map, grouped by resource."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, register_converter

from followup import addresses


class Views:
    """A module of views that is imported when one of them is first asked for: the first page waits for no other's."""

    def __init__(self, name: str) -> None:
        self.name = f"followup.views.{name}"

    def __getattr__(self, view: str) -> Callable[..., HttpResponse]:
        """The view of that name; not looked for before it is called."""

        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            found: Callable[..., HttpResponse] = getattr(import_module(self.name), view)
            return found(request, *args, **kwargs)

        asked.__name__ = asked.__qualname__ = view
        return asked


applications = Views("applications")
bin = Views("bin")
board = Views("board")
bulk = Views("bulk")
calls = Views("calls")
contacts = Views("contacts")
entry = Views("entry")
events = Views("events")
health = Views("health")
history = Views("history")
horizon = Views("horizon")
icon = Views("icon")
insights = Views("insights")
interviews = Views("interviews")
listing = Views("listing")
own_tasks = Views("own_tasks")
palette = Views("palette")
paper = Views("paper")
pulse = Views("pulse")
settings = Views("settings")
tasks = Views("tasks")
today = Views("today")
touchpoints = Views("touchpoints")
welcome = Views("welcome")

register_converter(addresses.RowKey, "pk")

handler400 = "followup.views.errors.bad_request"
handler403 = "followup.views.errors.permission_denied"
handler404 = "followup.views.errors.page_not_found"
handler500 = "followup.views.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("pulse/", pulse.pulse, name="pulse"),
    path("icon/<int:number>.svg", icon.icon, name="icon"),
    path("palette/", palette.palette_found, name="palette_found"),
    path("keys/", palette.keys_page, name="keys_page"),
    path("", today.today_page, name="today_page"),
    path("welcome/", welcome.welcome_you, name="welcome_you"),
    path("welcome/skip/", welcome.welcome_skip, name="welcome_skip"),
    path("welcome/interview/", welcome.welcome_interview, name="welcome_interview"),
    path("today/aside/", today.today_aside, name="today_aside"),
    path("today/queue/", today.today_queue, name="today_queue"),
    path("today/<str:section>/", today.today_section, name="today_section"),
    path("horizon/", horizon.horizon_page, name="horizon_page"),
    path("horizon/table/", horizon.horizon_table, name="horizon_table"),
    path("insights/", insights.insights_page, name="insights_page"),
    path("insights/rows/<slug:figure>/", insights.insights_rows, name="insights_rows"),
    path("calls/", calls.calls_page, name="calls_page"),
    path("calls/<slug:key>/", calls.call_page, name="call_page"),
    path("week/", paper.week_print, name="week_print"),
    path("tasks/<slug:key>/", tasks.task_page, name="task_page"),
    path("tasks/<slug:key>/preview/", tasks.task_preview, name="task_preview"),
    path("tasks/<slug:key>/done/", tasks.task_done, name="task_done"),
    path("tasks/<slug:key>/skip/", tasks.task_skip, name="task_skip"),
    path("tasks/<slug:key>/snooze/", tasks.task_snooze, name="task_snooze"),
    path("tasks/<slug:key>/adjust/", tasks.task_adjust, name="task_adjust"),
    path("tasks/<slug:key>/recommended/<slug:what>/", tasks.task_recommended, name="task_recommended"),
    path("tasks/<slug:key>/edit/", own_tasks.task_edit, name="task_edit"),
    path("tasks/<slug:key>/delete/", own_tasks.task_delete, name="task_delete"),
    path("tasks/<slug:key>/ticks/<slug:item>/", tasks.task_tick, name="task_tick"),
    path("tasks/<slug:key>/items/", tasks.task_item_add, name="task_item_add"),
    path("tasks/<slug:key>/items/<slug:item>/remove/", tasks.task_item_remove, name="task_item_remove"),
    path("events/<pk:pk>/undo/", events.event_undo, name="event_undo"),
    path("applications/", listing.application_list, name="application_list"),
    path("applications/columns/", listing.application_columns, name="application_columns"),
    path("applications/views/new/", listing.view_add, name="view_add"),
    path("applications/views/<pk:pk>/rename/", listing.view_rename, name="view_rename"),
    path("applications/views/<pk:pk>/replace/", listing.view_replace, name="view_replace"),
    path("applications/views/<pk:pk>/delete/", listing.view_delete, name="view_delete"),
    path("applications/new/", entry.application_new, name="application_new"),
    path("applications/alike/", entry.application_alike, name="application_alike"),
    path("applications/board/", board.board_page, name="board_page"),
    path("applications/bulk/", bulk.bulk_page, name="bulk_page"),
    path("applications/bulk/apply/", bulk.bulk_apply, name="bulk_apply"),
    path("applications/<pk:pk>/", applications.application_page, name="application_page"),
    path("applications/<pk:pk>/edit/", applications.application_edit, name="application_edit"),
    path("applications/<pk:pk>/print/", paper.application_print, name="application_print"),
    path("applications/<pk:pk>/history/", history.application_history, name="application_history"),
    path("applications/<pk:pk>/status/", applications.application_status, name="application_status"),
    path("applications/<pk:pk>/move/", board.application_move, name="application_move"),
    path("applications/<pk:pk>/move/preview/", board.move_preview, name="move_preview"),
    path("applications/<pk:pk>/delete/", applications.application_delete, name="application_delete"),
    path("applications/<pk:pk>/tasks/new/", own_tasks.task_add, name="task_add"),
    path("applications/<pk:pk>/days-off/new/", applications.application_day_off, name="application_day_off"),
    path("applications/<pk:pk>/interviews/new/", interviews.interview_new, name="interview_new"),
    path("applications/<pk:pk>/contacts/new/", contacts.contact_add, name="contact_add"),
    path("applications/<pk:pk>/contacts/link/", contacts.contact_link, name="contact_link"),
    path("applications/<pk:pk>/contacts/<pk:contact>/unlink/", contacts.contact_unlink, name="contact_unlink"),
    path("applications/<pk:pk>/responses/preview/", touchpoints.response_preview, name="response_preview"),
    path("applications/<pk:pk>/responses/new/", touchpoints.response_new, name="response_new"),
    path("applications/<pk:pk>/notes/new/", touchpoints.note_new, name="note_new"),
    path("interviews/<pk:pk>/edit/", interviews.interview_edit, name="interview_edit"),
    path("interviews/<pk:pk>/decision/", interviews.interview_decision, name="interview_decision"),
    path("interviews/<pk:pk>/cancel/", interviews.interview_cancel, name="interview_cancel"),
    path("interviews/<pk:pk>/delete/", interviews.interview_delete, name="interview_delete"),
    path("touchpoints/<pk:pk>/delete/", touchpoints.touchpoint_delete, name="touchpoint_delete"),
    path("contacts/", contacts.contact_list, name="contact_list"),
    path("contacts/new/", contacts.contact_new, name="contact_new"),
    path("contacts/<pk:pk>/edit/", contacts.contact_edit, name="contact_edit"),
    path("contacts/<pk:pk>/delete/", contacts.contact_delete, name="contact_delete"),
    path("settings/", settings.settings_page, name="settings_page"),
    path("settings/profile/", settings.settings_profile, name="settings_profile"),
    path("settings/notify/", settings.settings_notify, name="settings_notify"),
    path("settings/policy/", settings.settings_policy, name="settings_policy"),
    path("settings/policy/reset/", settings.settings_policy_reset, name="settings_policy_reset"),
    path("settings/days-off/", settings.day_off_add, name="day_off_add"),
    path("settings/days-off/<pk:pk>/delete/", settings.day_off_delete, name="day_off_delete"),
    path("bin/", bin.bin_page, name="bin_page"),
    path("bin/empty/", bin.bin_empty, name="bin_empty"),
    path("bin/<slug:kind>/<pk:pk>/restore/", bin.bin_restore, name="bin_restore"),
]
