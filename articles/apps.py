"""Django's app configurations: the one app, and the admin with our own site class."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers the system checks)


class NewsroomAdminConfig(AdminConfig):
    default_site = "articles.admin.site.NewsroomAdminSite"

    def ready(self) -> None:
        super().ready()  # makes the site, and registers what other apps bring
        from articles.admin import registrations  # noqa: F401  (ours: some replace theirs)
