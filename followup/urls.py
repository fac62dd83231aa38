"""The whole URL map, grouped by resource."""

from django.urls import URLPattern, URLResolver, path

from followup.views import events, health, tasks, today

handler400 = "followup.views.errors.bad_request"
handler403 = "followup.views.errors.permission_denied"
handler404 = "followup.views.errors.page_not_found"
handler500 = "followup.views.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("", today.today_page, name="today_page"),
    path("today/<str:section>/", today.today_section, name="today_section"),
    path("tasks/<slug:key>/", tasks.task_page, name="task_page"),
    path("tasks/<slug:key>/preview/", tasks.task_preview, name="task_preview"),
    path("tasks/<slug:key>/done/", tasks.task_done, name="task_done"),
    path("tasks/<slug:key>/skip/", tasks.task_skip, name="task_skip"),
    path("tasks/<slug:key>/snooze/", tasks.task_snooze, name="task_snooze"),
    path("tasks/<slug:key>/adjust/", tasks.task_adjust, name="task_adjust"),
    path("tasks/<slug:key>/ticks/<slug:item>/", tasks.task_tick, name="task_tick"),
    path("tasks/<slug:key>/items/", tasks.task_item_add, name="task_item_add"),
    path("tasks/<slug:key>/items/<slug:item>/remove/", tasks.task_item_remove, name="task_item_remove"),
    path("events/<int:pk>/undo/", events.event_undo, name="event_undo"),
]
