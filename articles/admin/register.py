"""The admin of a logged row, and of a directory row that readers may see: saving, showing, history."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import desk
from articles.models import AuditEntry
from articles.models.directory import DirectoryEntry

from .base import DeskAdmin, LinkingInline, is_popup
from .changes import changes_of, rows_of, shown
from .filters import ReadersFilter
from .links import ROWS_SCRIPT
from .register_forms import OwnedRows, RegisterForm, RowForm
from .requests import StaffRequest

HISTORY = 200  # entries that the history shows; older ones are in the log


class LoggedAdmin(DeskAdmin):
    """Every save is logged with what it changed, and its pages are told."""

    form = RegisterForm
    change_form_template = "admin/register_form.html"
    #: template of what stands beside the form, read-only; its context comes from ``beside``
    beside_template: ClassVar[str] = ""

    def beside(self, request: StaffRequest, obj: Any) -> dict[str, Any]:
        """What the register knows around this row."""
        return {}

    def save_related(self, request: StaffRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        changes = changes_of(form, formsets)
        if not change or changes:
            desk.record_entry(
                entry=form.instance,
                by=request.user,
                changes=changes,
                verb="change" if change else "add",
                rows=rows_of(formsets),
            )

    def log_addition(self, request: StaffRequest, obj: Any, message: Any) -> Any:
        """Our own log says more than Django's: see ``save_related``."""

    def log_change(self, request: StaffRequest, obj: Any, message: Any) -> Any:
        """As above."""

    def log_deletions(self, request: StaffRequest, queryset: QuerySet) -> Any:
        """As above: ``delete_model``."""

    def delete_model(self, request: StaffRequest, obj: Any) -> None:
        desk.record_entry(entry=obj, by=request.user, verb="remove")
        super().delete_model(request, obj)

    def render_change_form(self, request: StaffRequest, context: dict[str, Any], **kwargs: Any) -> Any:
        obj = kwargs.get("obj")
        if obj is not None and self.beside_template and not is_popup(request):
            context |= {"beside_template": self.beside_template, **self.beside(request, obj)}
        return super().render_change_form(request, context, **kwargs)

    def get_inlines(self, request: StaffRequest, obj: Any) -> Any:
        """A row that is added from another form is a name first; the rest can wait."""
        return () if is_popup(request) and obj is None else self.inlines

    # --- After a save: one sentence, and the way on --------------------------------------------

    def response_add(self, request: StaffRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        if is_popup(request):
            return super().response_add(request, obj, post_url_continue)
        stays = self.after_save(request, obj)
        if (stays or "_continue" in request.POST) and self.has_change_permission(request, obj):
            return HttpResponseRedirect(self._url(request, "change", obj.pk))
        if "_addanother" in request.POST:
            return HttpResponseRedirect(self._url(request, "add"))
        return self.response_post_save_add(request, obj)

    def response_change(self, request: StaffRequest, obj: Any) -> HttpResponse:
        if is_popup(request):
            return super().response_change(request, obj)
        stays = self.after_save(request, obj)
        if stays or "_continue" in request.POST:
            return HttpResponseRedirect(self._url(request, "change", obj.pk))
        if "_addanother" in request.POST:
            return HttpResponseRedirect(self._url(request, "add"))
        return self.response_post_save_change(request, obj)

    def after_save(self, request: StaffRequest, obj: Any) -> bool:
        """Say what was done; whether the form stays open."""
        self.message_user(request, _("Saved: %(name)s.") % {"name": obj}, messages.SUCCESS)
        return False

    def _url(self, request: StaffRequest, page: str, *args: Any) -> str:
        url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)
        filters: Any = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return add_preserved_filters(filters, url)

    # --- History -------------------------------------------------------------------------------

    def entries_of(self, obj: Any) -> Q:
        """Which entries of the log are about this row."""
        return Q(subject_kind=self.opts.model_name, subject_id=obj.pk)

    def history_view(
        self, request: StaffRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who changed what from what to what, newest first."""
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        entries = list(AuditEntry.objects.filter(self.entries_of(obj)).select_related("by")[: HISTORY + 1])
        lines = [
            (entry, shown(entry.detail.get("changes", []), model_of(entry, self.model)))
            for entry in entries[:HISTORY]
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": None,
            "opts": self.opts,
            "original": obj,
            "entries": lines,
            "has_more": len(entries) > HISTORY,
            "has_view_permission": True,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/register_history.html", context)


class RegisterAdmin(LoggedAdmin):
    """A directory row: readers see it from its first published story on; editors hide and show it."""

    actions = ["hide_from_readers", "show_to_readers"]
    list_filter: Any = (ReadersFilter,)
    exclude: tuple[str, ...] | None = ("is_hidden",)
    #: why readers do not see it yet, and what changes that
    not_seen: ClassVar[Any] = _("Readers do not see it yet: no published story names it.")

    def get_queryset(self, request: StaffRequest) -> QuerySet:
        rows: Any = super().get_queryset(request)
        is_choosing = request.resolver_match is not None and request.resolver_match.url_name == "autocomplete"
        return rows.current() if is_choosing and hasattr(self.model, "merged_into") else rows

    def prepare_list(self, rows: Any) -> QuerySet:
        return rows.current() if hasattr(self.model, "merged_into") else rows

    def render_change_form(self, request: StaffRequest, context: dict[str, Any], **kwargs: Any) -> Any:
        obj = kwargs.get("obj")
        context |= {"is_shown_by_hand": True, "not_seen": self.not_seen}
        if obj is not None:
            context |= {"unseen": desk.unseen_rows(obj), "readers_page": readers_page(obj)}
        return super().render_change_form(request, context, **kwargs)

    def after_save(self, request: StaffRequest, obj: DirectoryEntry) -> bool:
        sentence: Any = _("Saved: %(name)s.") % {"name": obj}
        if "_hide" in request.POST:
            desk.hide_entry(entry=obj, by=request.user)
            sentence = _("Hidden: readers no longer see it.")
        elif "_show" in request.POST:
            desk.show_entry(entry=obj, by=request.user)
            sentence = _("Shown: readers see it from now on.")
        if page := readers_page(obj):
            sentence = format_html(
                '{} <a class="live-link" href="{}">{}</a>', sentence, page, _("See the readers’ page")
            )
        self.message_user(request, sentence, messages.SUCCESS)
        if unseen := desk.unseen_rows(obj):
            words = ngettext(
                "%(count)d row is not seen by readers yet.",
                "%(count)d rows are not seen by readers yet.",
                unseen,
            )
            self.message_user(request, words % {"count": unseen}, messages.INFO)
        return "_hide" in request.POST or "_show" in request.POST

    @admin.action(description=_("Hide from readers"), permissions=["change"])
    def hide_from_readers(self, request: StaffRequest, queryset: QuerySet) -> None:
        self._for_each(request, queryset, desk.hide_entry)

    @admin.action(description=_("Show to readers"), permissions=["change"])
    def show_to_readers(self, request: StaffRequest, queryset: QuerySet) -> None:
        self._for_each(request, queryset, desk.show_entry)

    @admin.display(description=_("readers"))
    def visibility(self, entry: DirectoryEntry) -> str:
        if entry.is_hidden:
            return str(_("hidden"))
        if not getattr(entry, "public_page", True):
            return str(_("no page"))
        return str(_("shown") if entry.visible_from else _("not yet"))

    def _for_each(self, request: StaffRequest, queryset: QuerySet, verb: Any) -> None:
        try:
            done = [verb(entry=entry, by=request.user) for entry in queryset]
        except PermissionDenied as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, _("Done: %(count)d.") % {"count": len(done)}, messages.SUCCESS)


class OwnedInline(LinkingInline):
    """Rows that belong to one parent, as a group of the form that folds."""

    class Media:
        js = (ROWS_SCRIPT,)

    form = RowForm
    formset = OwnedRows
    template = "admin/edit_inline/owned.html"
    #: open at once; others open by a click, and wherever something is wrong
    is_open = False
    #: name of the column widths in the style sheet: one line a row on a wide screen, with a head
    columns: ClassVar[str] = ""
    #: what these rows do, for those who fill them in
    note: ClassVar[Any] = ""

    @property
    def has_seen(self) -> bool:
        """Whether readers see each row from its own moment on."""
        return issubclass(self.model, DirectoryEntry)


def readers_page(entry: Any) -> str:
    """The address of a row's page, if readers have it now."""
    if not hasattr(entry, "get_absolute_url") or entry.is_hidden or getattr(entry, "merged_into_id", None):
        return ""
    is_due = entry.visible_from is not None and entry.visible_from <= timezone.now()
    return entry.get_absolute_url() if is_due and getattr(entry, "public_page", True) else ""


def model_of(entry: AuditEntry, default: Any) -> Any:
    """The model that an entry of the log is about."""
    return apps.get_model("articles", entry.subject_kind) if entry.subject_kind else default
