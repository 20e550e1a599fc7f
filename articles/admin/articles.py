"""The stories: their list and their form. Saving is in ``saving``, buttons are in ``verbs``."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from articles import desk, language
from articles.desk import staff_name
from articles.models import Article, PublishedArticle, Section, SectionEditor

from . import correcting, keeping, preview
from .article_inlines import INLINES
from .forms import ArticleForm
from .requests import StaffRequest
from .saving import SavingAdmin
from .states import BADGES, badge, story_state
from .verbs import buttons


class StateFilter(admin.SimpleListFilter):
    """One filter over both sides: where the working copy is, and what readers get."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: StaffRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(key, label) for key, (label, _tone) in BADGES.items() if key != "live_changed"]

    def queryset(self, request: StaffRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        if value in {"live", "scheduled", "withdrawn"}:
            return queryset.filter(public_state=value)
        if value in Article.State.values:
            rows = queryset.filter(state=value)
            return rows if value == "in_review" else rows.exclude(public_state__in=["live", "scheduled"])
        return queryset.exclude(state=Article.State.DISCARDED)


class OwnerFilter(admin.SimpleListFilter):
    """Mine, my sections' or everybody's; names of colleagues are not offered, so nothing is to be guessed."""

    title = _("whose")
    parameter_name = "whose"

    def lookups(self, request: StaffRequest, model_admin: Any) -> list[tuple[str, Any]]:
        listed: list[tuple[str, Any]] = [("mine", _("mine")), ("assigned", _("assigned to me"))]
        if SectionEditor.objects.filter(user=request.user).exists():
            listed.append(("sections", _("in my sections")))
        return listed

    def has_output(self) -> bool:
        return True

    def queryset(self, request: StaffRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "mine":
            return queryset.filter(owner=request.user)
        if self.value() == "assigned":
            return queryset.filter(assigned_to=request.user)
        if self.value() == "sections":
            mine = SectionEditor.objects.filter(user=request.user)
            return queryset.filter(section__in=mine.values("section"))
        return queryset


@admin.register(Article)
class ArticleAdmin(SavingAdmin):
    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
    inlines = INLINES
    list_display = ("title", "status", "section", "genre", "who", "changed_at")
    list_display_links = ("title",)
    list_filter = (StateFilter, "section", OwnerFilter)
    ordering = ("-changed_at", "-pk")
    search_fields = ("slug",)
    actions = None
    fieldsets = (
        (None, {"fields": ("kicker", "headline", "dateline", "lead", "body")}),
        (None, {"fields": ("section", "genre", "tags", "series", "series_position")}),
        (
            _("Dates, address"),
            {"fields": ("printed_at", "embargo_until", "slug", "legacy_url")},
        ),
    )
    autocomplete_fields = ("series",)
    empty_hint = _("No story here yet. Paste a report, or widen the filter.")
    comes_with_reports = True

    # --- Who sees what -------------------------------------------------------------------------

    def get_queryset(self, request: StaffRequest) -> QuerySet:
        return desk.visible_to(request.user)

    def has_change_permission(self, request: StaffRequest, obj: Article | None = None) -> bool:
        return super().has_change_permission(request, obj) and (
            obj is None or desk.may_edit(request.user, obj)
        )

    def formfield_for_dbfield(self, db_field: Any, request: StaffRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "section" and field is not None:
            for right in ("add", "change", "delete", "view"):
                setattr(field.widget, f"can_{right}_related", False)
        return field

    def get_changeform_initial_data(self, request: StaffRequest) -> dict[str, Any]:
        first = Section.objects.order_by("position", "pk").first()
        return {"section": first.pk if first else None, **super().get_changeform_initial_data(request)}

    # --- The list ------------------------------------------------------------------------------

    def get_search_results(self, request: StaffRequest, queryset: QuerySet, search_term: str) -> Any:
        """By number, or by the words of the address, which is the headline without its marks."""
        if search_term.strip().isdecimal():
            return queryset.filter(pk=int(search_term)), False
        for word in language.slugify(language.normalise(search_term)).split("-")[:8]:
            queryset = queryset.filter(slug__contains=word)
        return queryset, False

    @admin.display(description=_("headline"), ordering="headline")
    def title(self, article: Article) -> str:
        return article.headline

    @admin.display(description=_("state"), ordering="state")
    def status(self, article: Article) -> Any:
        return badge(story_state(article))

    @admin.display(description=_("written by"))
    def who(self, article: Article) -> str:
        return staff_name(article.owner)

    # --- Pages ---------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        def page(name: str, view: Any) -> URLPattern:
            return path(
                f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"articles_article_{name}"
            )

        return [
            page("preview", self.preview_view),
            page("correct", self.correct_view),
            *super().get_urls(),
        ]

    def preview_view(self, request: StaffRequest, pk: int) -> HttpResponse:
        return preview.preview(request, self.get_queryset(request), pk)

    def correct_view(self, request: StaffRequest, pk: int) -> HttpResponse:
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        return correcting.correct_page(self, request, article)

    def history_view(
        self, request: StaffRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The revisions and the log of one story, newest first."""
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": None,
            "opts": self.opts,
            "original": article,
            "revisions": article.revisions.select_related("by").defer("snapshot")[:200],
            "entries": article.audit.select_related("by")[:200],
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/articles/article/history.html", context)

    def render_change_form(
        self, request: StaffRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        article = kwargs.get("obj")
        if article is not None:
            live = PublishedArticle.objects.filter(article_id=article.pk).select_related("section").first()
            context |= {
                "state": story_state(article, desk.public_state(article)),
                "live": live,
                "may_correct": correcting.may_correct(article, live, request),
                "token": request.POST.get("version", article.version),
                "waiting_captions": article.photos.filter(photo__isnull=True).count(),
            }
        else:
            context["token"] = request.POST.get("version") or self.new_token()
        context |= keeping.form_context(request, article, context["token"])
        if context["brought_back"]:
            keeping.without_errors(context)
        context["buttons"] = buttons(article, request.user)
        context["return_reason"] = request.POST.get("return_reason", "")
        context["schedule_at"] = request.POST.get("schedule_at", "")
        return super().render_change_form(request, context, *args, **kwargs)
