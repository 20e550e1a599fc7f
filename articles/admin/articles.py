"""The stories: their list and their form. Saving is in ``saving``, buttons are in ``verbs``."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import ActionLocation
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles import desk
from articles.desk import staff_name
from articles.models import Article, PublishedArticle, Section, desk_search

from . import (
    assigning,
    bulk,
    checklist,
    comparing,
    complaint_ways,
    correcting,
    history,
    keeping,
    photo_drop,
    preview,
    royalties,
    saved_filters,
    sharing,
    story_form,
    trash,
    withdrawn,
)
from .article_inlines import INLINES, CreditInline, own_byline
from .forms import ArticleForm
from .requests import StaffRequest
from .saving import SavingAdmin
from .states import badge, embargo_badge, story_state
from .story_filters import OwnerFilter, StateFilter
from .verbs import buttons


@admin.register(Article)
class ArticleAdmin(SavingAdmin):
    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
    inlines = INLINES
    list_display = ("title", "status", "section", "genre", "who", "changed_at")
    list_display_links = ("title",)
    list_filter = (StateFilter, "section", OwnerFilter)
    ordering = ("-changed_at", "-pk")
    search_fields = ("slug",)  # the link fields of others look there; the list itself looks in every word
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

    def get_actions(
        self, request: StaffRequest, action_location: ActionLocation = ActionLocation.CHANGE_LIST
    ) -> dict[str, Any]:
        return bulk.actions(request.user) if action_location == ActionLocation.CHANGE_LIST else {}

    def get_search_results(self, request: StaffRequest, queryset: QuerySet, search_term: str) -> Any:
        """By number, or by any words of the working copy, its captions and credits; marks count if typed."""
        if search_term.strip().isdecimal():
            return queryset.filter(pk=int(search_term)), False
        return desk_search.narrow(queryset, search_term), False

    def changelist_view(
        self, request: StaffRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(
            request, {**saved_filters.context(self, request), **(extra_context or {})}
        )

    def get_list_display(self, request: StaffRequest) -> Any:
        """Who may publish changes what readers have from the row itself."""
        columns = super().get_list_display(request)
        return [*columns, "quick"] if desk.holds(request.user, desk.PUBLISH) else columns

    @admin.display(description=_("text of readers"), empty_value="")
    def quick(self, article: Any) -> Any:
        if article.public_state != "live":
            return ""
        url = reverse("admin:articles_article_correct", args=[article.pk])
        name = _("Fix the published text: %(headline)s") % {"headline": article.headline}
        return format_html('<a class="quick" href="{}" aria-label="{}">{}</a>', url, name, _("Quick fix"))

    @admin.display(description=_("headline"), ordering="headline")
    def title(self, article: Article) -> str:
        return article.headline

    @admin.display(description=_("state"), ordering="state")
    def status(self, article: Article) -> Any:
        return format_html("{}{}", badge(story_state(article)), embargo_badge(article.embargo_until))

    @admin.display(description=_("written by"))
    def who(self, article: Article) -> str:
        return staff_name(article.owner)

    # --- Pages ---------------------------------------------------------------------------------

    def _get_obj_does_not_exist_redirect(
        self, request: StaffRequest, opts: Any, object_id: str | None
    ) -> HttpResponse:
        """Stock says on another page that it "may have been deleted"; most often it is a colleague's."""
        return story_form.refused_page(self, request)

    def get_urls(self) -> list[URLPattern]:
        def page(name: str, view: Any) -> URLPattern:
            return path(
                f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"articles_article_{name}"
            )

        def page_of_new(name: str, view: Any) -> URLPattern:
            return path(f"add/{name}/", self.admin_site.admin_view(view), name=f"articles_article_add_{name}")

        return [
            page_of_new("preview", self.preview_new_view),
            page_of_new("checklist", self.checklist_new_view),
            page("checklist", self.checklist_view),
            page("share", self.share_view),
            page("preview", self.preview_view),
            page("correct", self.correct_view),
            page("compare", self.compare_view),
            page("restore", self.restore_view),
            page("royalties", self.royalties_view),
            path("filters/", self.admin_site.admin_view(self.filters_view), name="articles_article_filters"),
            path(
                "bulk/",
                self.admin_site.admin_view(self.bulk_report_view),
                name="articles_article_bulk_report",
            ),
            page("withdraw", require_POST(self.withdraw_view)),
            page("withdrawn", self.withdrawn_view),
            page("recover", require_POST(self.recover_view)),
            page("take", assigning.take_story),
            page("assign", assigning.assign_story),
            *super().get_urls(),
        ]

    def filters_view(self, request: StaffRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return saved_filters.filters_view(self, request)

    def bulk_report_view(self, request: StaffRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return bulk.report_view(self, request)

    def royalties_view(self, request: StaffRequest, pk: int) -> HttpResponse:
        return royalties.score_view(self, request, pk)

    def preview_view(self, request: StaffRequest, pk: int) -> HttpResponse:
        return preview.preview(request, self.get_queryset(request), pk)

    def preview_new_view(self, request: StaffRequest) -> HttpResponse:
        self._demand_new(request)
        return preview.preview(request, self.get_queryset(request), None)

    def checklist_view(self, request: StaffRequest, pk: int) -> HttpResponse:
        return checklist.checklist_view(request, self.get_queryset(request), pk)

    def checklist_new_view(self, request: StaffRequest) -> HttpResponse:
        self._demand_new(request)
        return checklist.checklist_view(request, self.get_queryset(request), None)

    def share_view(self, request: StaffRequest, pk: int) -> HttpResponse:
        return sharing.share_page(self, request, get_object_or_404(self.get_queryset(request), pk=pk))

    def _demand_new(self, request: StaffRequest) -> None:
        if not self.has_add_permission(request):
            raise PermissionDenied

    def correct_view(self, request: StaffRequest, pk: int) -> HttpResponse:
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        return correcting.correct_page(self, request, article)

    def compare_view(self, request: StaffRequest, pk: int) -> HttpResponse:
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        return comparing.compare_page(self, request, article)

    def restore_view(self, request: StaffRequest, pk: int) -> HttpResponse:
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        return comparing.restore_view(self, request, article)

    def withdraw_view(self, request: StaffRequest, pk: int) -> HttpResponse:
        return withdrawn.withdraw_view(request, get_object_or_404(self.get_queryset(request), pk=pk))

    def withdrawn_view(self, request: StaffRequest, pk: int) -> HttpResponse:
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        return withdrawn.withdrawn_page(self, request, article)

    def recover_view(self, request: StaffRequest, pk: int) -> HttpResponse:
        return trash.recover(request, get_object_or_404(self.get_queryset(request), pk=pk))

    def history_view(
        self, request: StaffRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The revisions and the log of one story, newest first."""
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404
        return history.history_page(self, request, article)

    def get_formset_kwargs(self, request: StaffRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, CreditInline) and request.method == "GET" and obj.pk is None:
            kwargs["initial"] = own_byline(request)
        return kwargs

    def render_change_form(
        self, request: StaffRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        article = kwargs.get("obj")
        if article is not None:
            live = PublishedArticle.objects.filter(article_id=article.pk).select_related("section").first()
            public = desk.public_state(article)
            state = story_state(article, public)
            context |= {
                "state": state,
                "live": live,
                "may_correct": correcting.may_correct(article, live, request),
                "is_withdrawn": public == "withdrawn" and desk.may(request.user, "withdraw", article),
                "goes_too_early": desk.goes_too_early(article),
                "may_recover": trash.may_recover(article, request.user),
                **assigning.hand_context(article, request.user, state, live),
                **royalties.context(request, article),
                "token": request.POST.get("version", article.version),
                "waiting_captions": article.photos.filter(photo__isnull=True).count(),
            }
        else:
            public = None
            context["token"] = request.POST.get("version") or self.new_token()
        context |= keeping.form_context(request, article, context["token"])
        if context["brought_back"]:
            keeping.without_errors(context)
        context |= complaint_ways.about_story(article, request)
        context |= photo_drop.drop_context(request)
        context["buttons"] = buttons(article, request.user, public)
        context |= story_form.around(request, article, context)
        context |= checklist.checklist_context(article, request) | sharing.share_context(article, request)
        context["return_quote"] = request.POST.get("return_quote", "")
        context["return_reason"] = request.POST.get("return_reason", "")
        context["schedule_at"] = request.POST.get("schedule_at", "")
        return super().render_change_form(request, context, *args, **kwargs)
