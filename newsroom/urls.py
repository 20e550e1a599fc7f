"""The URL map: the admin, and the public side in two languages (Vietnamese without prefix)."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from articles.admin import preview
from articles.public import health, sitemaps

urlpatterns = [
    path("admin/", admin.site.urls),
    path("xem-truoc/<str:token>/", preview.shared, name="shared-preview"),
    path(
        "xem-truoc/<str:token>/anh/<int:photo>/<int:width>.<slug:ext>",
        preview.shared_photo,
        name="shared-photo",
    ),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap/<slug:kind>-<int:page>.xml", sitemaps.part, name="sitemap-part"),
    *i18n_patterns(path("", include("articles.public.urls")), prefix_default_language=False),
]

handler404 = "articles.public.errors.not_found"
handler500 = "articles.public.errors.server_error"
