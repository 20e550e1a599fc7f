"""Sổ tiếp nhận phản ánh: the list by urgency, and one form from the arrival to the reply.

Buttons save what was typed and then call a verb of the desk; no rule lives here. What readers sent is
read-only, and nothing is written over a colleague's later words unseen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ForeignKey, Q, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import desk
from articles.desk import staff_name
from articles.models import Article, Complaint, PublishedArticle

from .colleagues import staff_choices
from .filters import ChoiceFilter
from .register import LoggedAdmin
from .register_forms import RegisterForm
from .requests import StaffRequest

OF_THE_SENDER = ("source", "received_at", "text", "sender", "contact")
OF_THE_DESK = ("due_on", "handled_by", "decision", "decision_note", "reply")
LATE = _("%(name)s has other words now than when you opened this: “%(words)s”. Save again to keep yours.")


def token(complaint: Complaint) -> str:
    """Changes with every change of the row."""
    names = (*OF_THE_SENDER, *OF_THE_DESK, "article", "replied_at", "closed_at")
    fields: list[Any] = [complaint._meta.get_field(name) for name in names]
    values = [str(field.value_from_object(complaint)) for field in fields]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:24]


class ComplaintForm(RegisterForm):
    """One complaint; refuses to write over what a colleague saved after the form was opened."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.instance.pk is None or not self.fields or self.data.get("seen") == token(self.instance):
            return data
        for name in self.changed_data:
            stored = getattr(self.instance, name)
            words = Truncator(str(stored or "–")).chars(200)
            label = capfirst(self.fields[name].label)
            self.add_error(name, ValidationError(LATE % {"name": label, "words": words}, "late"))
        return data


class WorkFilter(ChoiceFilter):
    title = _("state")
    parameter_name = "work"

    def choices_of(self, request: StaffRequest) -> list[tuple[str, Any, Q]]:
        return [
            ("open", _("open"), Q(closed_at__isnull=True)),
            ("unanswered", _("unanswered"), Q(closed_at__isnull=True, replied_at__isnull=True)),
            ("late", _("overdue"), desk.late_complaints()),
            ("closed", _("closed"), Q(closed_at__isnull=False)),
        ]


class StoryFilter(admin.SimpleListFilter):
    """One story's, as its form leads here; it is offered to nobody, only shown and taken off."""

    title = _("story")
    parameter_name = "story"

    def lookups(self, request: StaffRequest, model_admin: Any) -> list[tuple[str, Any]]:
        number = request.GET.get(self.parameter_name, "")
        if not number.isdecimal() or len(number) > 18:
            return []
        stories = desk.visible_to(request.user).filter(pk=int(number))
        return [(number, headline) for headline in stories.values_list("headline", flat=True)]

    def queryset(self, request: StaffRequest, queryset: QuerySet) -> QuerySet:
        numbers = [number for number, _headline in self.lookup_choices]
        return queryset.filter(article__in=numbers) if numbers else queryset


@admin.register(Complaint)
class ComplaintAdmin(LoggedAdmin):
    form = ComplaintForm
    change_form_template = "admin/articles/complaint/change_form.html"
    list_display = ("what", "about", "source", "received_at", "answer", "who")
    list_filter = (WorkFilter, "source", "decision", StoryFilter)
    search_fields = ("folded",)
    actions = None
    autocomplete_fields = ("article",)
    fieldsets = (
        (None, {"fields": (("source", "received_at"), "article", "text", ("sender", "contact"))}),
        (None, {"fields": (("due_on", "handled_by"), "decision", "decision_note", "reply")}),
    )
    empty_hint = _(
        "No complaint yet. What readers send from a story arrives here by itself; "
        "what comes by telephone or letter you enter."
    )

    def get_queryset(self, request: StaffRequest) -> QuerySet:
        return desk.complaint_register()

    def get_ordering(self, request: StaffRequest) -> tuple[str, ...]:
        """As the register stands."""
        return ("step", "answer_by", "-received_at", "-pk")

    def prepare_list(self, rows: Any) -> QuerySet:
        return rows.select_related("article", "handled_by").defer("article__body", "article__raw_text")

    # --- The list ------------------------------------------------------------------------------

    @admin.display(description=_("what they say"))
    def what(self, complaint: Complaint) -> str:
        return Truncator(complaint.text).chars(110)

    @admin.display(description=_("story"))
    def about(self, complaint: Complaint) -> str:
        return Truncator(complaint.article.headline).chars(70) if complaint.article else "–"

    @admin.display(description=_("answer by"), ordering="answer_by")
    def answer(self, complaint: Any) -> Any:
        label, tone = standing(complaint)
        if complaint.closed_at or complaint.replied_at:
            return format_html('<span class="badge badge-{}">{}</span>', tone, label)
        return format_html(
            '<span class="badge badge-{}">{}</span> {}', tone, label, f"{complaint.answer_by:%d/%m/%Y}"
        )

    @admin.display(description=_("handled by"))
    def who(self, complaint: Complaint) -> str:
        return staff_name(complaint.handled_by) if complaint.handled_by else "–"

    # --- The form ------------------------------------------------------------------------------

    def get_readonly_fields(self, request: StaffRequest, obj: Complaint | None = None) -> Any:
        if obj is None:
            return ()
        if obj.closed_at is not None:
            return (*OF_THE_SENDER, "article", *OF_THE_DESK)
        return OF_THE_SENDER if obj.source == Complaint.Source.FORM else ()

    def get_changeform_initial_data(self, request: StaffRequest) -> dict[str, Any]:
        return {"source": Complaint.Source.PHONE, **super().get_changeform_initial_data(request)}

    def formfield_for_choice_field(self, db_field: Any, request: StaffRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        if db_field.name == "source":
            field.choices = [item for item in field.choices if item[0] != Complaint.Source.FORM]
        return field

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: StaffRequest, **kwargs: Any) -> Any:
        if db_field.name == "article":
            kwargs["queryset"] = desk.visible_to(request.user)
        if db_field.name == "handled_by":
            kwargs["queryset"] = who_may_handle()
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        return staff_choices(field, who_may_handle()) if db_field.name == "handled_by" else field

    def formfield_for_dbfield(self, db_field: Any, request: StaffRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and hasattr(field.widget, "can_add_related"):
            field.widget.can_add_related = False
        return field

    def render_change_form(self, request: StaffRequest, context: dict[str, Any], **kwargs: Any) -> Any:
        complaint = kwargs.get("obj")
        if complaint is not None:
            article = complaint.article
            context |= {
                "seen": token(complaint),
                "standing": standing(complaint),
                "is_mine": complaint.handled_by_id == request.user.pk,
                **(ways(article, request) if article is not None else {}),
            }
            self._propose(request, context, complaint)
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, **kwargs)

    def _propose(self, request: StaffRequest, context: dict[str, Any], complaint: Complaint) -> None:
        """What was done to the story since stands chosen as the decision; saving takes it over."""
        if complaint.closed_at is not None or complaint.decision:
            return
        found = desk.decided_meanwhile(complaint)
        if found is not None:
            decision, entry = found
            context |= {"meanwhile": entry, "proposed": Complaint.Decision(decision).label}
            if request.method == "GET":
                context["adminform"].form.initial["decision"] = decision

    # --- Saving --------------------------------------------------------------------------------

    def save_model(self, request: StaffRequest, obj: Complaint, form: Any, change: bool) -> None:
        if not change:
            desk.take_in_complaint(complaint=obj, by=request.user)
            return
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        decided = {name: changes.pop(name, None) for name in ("decision", "decision_note")}
        person = changes.get("handled_by")
        if person is not None:
            desk.handle_complaint(complaint=obj, by=request.user, to=changes.pop("handled_by"))
        if changes:
            desk.amend_complaint(complaint=obj, by=request.user, changes=changes)
        if any(value is not None for value in decided.values()):
            words = form.cleaned_data
            desk.decide_complaint(
                complaint=obj, by=request.user, decision=words["decision"], note=words["decision_note"]
            )

    def save_related(self, request: StaffRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing hangs on it, and the verbs have logged what was done, without who complained."""

    def after_save(self, request: StaffRequest, obj: Complaint) -> bool:
        """The verb of the button, after what was typed is saved; the form stays open but for “Save”."""
        verb = request.POST.get("_verb", "")
        if verb not in VERBS:
            self.message_user(request, _("Saved."), messages.SUCCESS)
            return False
        call, done = VERBS[verb]
        try:
            call(complaint=obj, by=request.user)
        except (ValidationError, PermissionDenied) as refusal:
            sentences = getattr(refusal, "messages", None) or [str(refusal)]
            self.message_user(request, " ".join(sentences), messages.ERROR)
        else:
            self.message_user(request, done, messages.SUCCESS)
        return True

    def history_view(
        self, request: StaffRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().history_view(request, object_id, {"subtitle": None, **(extra_context or {})})


#: button -> verb of the desk, and what is said when it is done
VERBS: dict[str, tuple[Callable[..., Complaint], Any]] = {
    "handle": (desk.handle_complaint, _("You see to it now.")),
    "reply": (desk.reply_to_complaint, _("Recorded: the answer has gone out.")),
    "close": (desk.close_complaint, _("Closed.")),
    "reopen": (desk.reopen_complaint, _("Open again.")),
    "forget": (desk.forget_sender, _("Erased: nothing is kept of who sent it.")),
}


def who_may_handle() -> QuerySet[User]:
    """The colleagues at work whose role handles complaints."""
    return User.objects.filter(is_active=True, groups__permissions__codename="change_complaint").distinct()


def ways(article: Article, request: StaffRequest) -> dict[str, Any]:
    """What can be done to the story from here, if the reader of this form may see it."""
    if not desk.visible_to(request.user).filter(pk=article.pk).exists():
        return {}
    live = PublishedArticle.objects.filter(article_id=article.pk).select_related("section").first()
    return {
        "story": article,
        "live": live,
        "live_address": f"{settings.SITE_URL}{live.get_absolute_url()}" if live else "",
        "may_correct": live is not None
        and live.live_until is None
        and desk.may(request.user, "publish", article),
        "may_withdraw": live is not None and desk.may(request.user, "withdraw", article),
    }


def standing(complaint: Any) -> tuple[Any, str]:
    """Where a complaint of ``desk.complaint_register()`` stands: words, and the tone of its badge."""
    if complaint.closed_at:
        return _("closed"), "plain"
    if complaint.replied_at:
        return _("answered"), "ok"
    days = (complaint.answer_by - timezone.localdate()).days
    if days < 0:
        words = ngettext("%(count)d day overdue", "%(count)d days overdue", -days)
        return words % {"count": -days}, "warn"
    if days == 0:
        return _("due today"), "warn"
    return ngettext("%(count)d day left", "%(count)d days left", days) % {
        "count": days
    }, "look" if days < 3 else "plain"
