"""The rules that a newsroom sets itself: gates before publishing, and that two persons stand behind a story.

Rights say who may do a step at all (see ``permissions``); a rule says that it is not their turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Article, AuditEntry, DeskSettings, Section

if TYPE_CHECKING:
    from django.contrib.auth.models import User

RELEASES = ("approve", "schedule", "publish")


def rule_against(
    article: Article, verb: str, by: User, *, is_strict: bool | None = None
) -> ValidationError | None:
    """What stands against this step, or None. The story may be new and not saved yet. ``is_strict``: whether
    the two-person rule is on, where that is known already.

    **Two persons** (``DeskSettings.two_person_rule``): nobody approves, schedules or publishes a story that
    they own, nor a version that they wrote themselves; in a section with two gates not one that they
    approved themselves either. On a live story a slip is fixed and an error corrected by anybody who may
    publish, for harm does not wait: two persons stand behind the words that are mended, the change is logged
    and a correction is public. An update brings new matter, so nobody updates a story of their own.

    **Gates** (``Section.gates``): with two, what is scheduled or published was approved in this very version.
    """
    if verb not in (*RELEASES, "update"):
        return None
    is_strict = DeskSettings.current().two_person_rule if is_strict is None else is_strict
    if is_strict and (refusal := _second_person(article, verb, by)):
        return refusal
    if verb not in ("schedule", "publish") or not article.pk or article.section.gates != Section.Gates.TWO:
        return None
    revision = article.approved_revision
    if article.state != Article.State.APPROVED or revision is None or revision.number != article.version:
        return ValidationError(
            _("Stories of the section “%(section)s” are approved first: this version is not approved yet."),
            code="gates",
            params={"section": article.section},
        )
    if is_strict and _approver(article, revision.number) == by.pk:
        return ValidationError(
            _("You approved this version yourself: by the two-person rule a colleague publishes it."),
            code="two_persons",
        )
    return None


def within_rules(article: Article, verbs: list[str], by: User) -> list[str]:
    """Those of ``verbs`` against which nothing stands."""
    if not set(verbs) & set(RELEASES):
        return verbs
    is_strict = DeskSettings.current().two_person_rule
    return [verb for verb in verbs if rule_against(article, verb, by, is_strict=is_strict) is None]


def demand_rules(article: Article, verb: str, by: User) -> None:
    """Raise what stands against this step."""
    refusal = rule_against(article, verb, by)
    if refusal is not None:
        raise refusal


def _second_person(article: Article, verb: str, by: User) -> ValidationError | None:
    if article.owner_id == by.pk:
        return ValidationError(
            _("This is your own story: by the two-person rule a colleague takes this step."),
            code="two_persons",
        )
    if verb == "update" or not article.pk:
        return None
    last = article.revisions.order_by("-number").values_list("by_id", flat=True).first()
    if last == by.pk:
        return ValidationError(
            _("The last version was written by you: by the two-person rule a colleague takes this step."),
            code="two_persons",
        )
    return None


def _approver(article: Article, number: int) -> int | None:
    """Who approved this version."""
    entries = AuditEntry.objects.filter(article=article, verb="approve", detail__revision=number)
    return entries.values_list("by_id", flat=True).first()
