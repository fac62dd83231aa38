"""The whole URL map, grouped by resource."""

from django.urls import URLPattern, URLResolver, path

from followup.views import health, today

handler400 = "followup.views.errors.bad_request"
handler403 = "followup.views.errors.permission_denied"
handler404 = "followup.views.errors.page_not_found"
handler500 = "followup.views.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("", today.today_page, name="today_page"),
    path("today/<str:section>/", today.today_section, name="today_section"),
]
