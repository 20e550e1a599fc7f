"""The form that changes what readers have: the live words, how it is told, and the notice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import desk, language
from articles.models import Correction

from .widgets import BodyField, LineField

TEXTS = ("kicker", "headline", "lead", "body")
#: manner -> (label, what it means for readers)
MANNERS: dict[str, tuple[Any, Any]] = {
    "fix": (_("Fix a slip"), _("Readers are told nothing; the history keeps it.")),
    "update": (pgettext_lazy("manner", "Update"), _("The page says when it was updated.")),
    "correct": (
        pgettext_lazy("manner", "Correct"),
        _("A public notice stays with the story for good, and stands on the page of corrections."),
    ),
}
#: What each kind of notice says; the apology is the press law's: what was wrong, what is right, and sorry.
NEEDED: dict[str, tuple[str, ...]] = {
    Correction.Kind.CORRECTION: ("wrong", "right"),
    Correction.Kind.APOLOGY: ("wrong", "right", "text"),
    Correction.Kind.REPLY: ("text",),
    Correction.Kind.CLARIFICATION: ("text",),
}
WRONG_AND_RIGHT = {Correction.Kind.CORRECTION, Correction.Kind.APOLOGY}
MISSING = {
    "wrong": _("Say what was wrong, as it was printed."),
    "right": _("Say what is right."),
    "text": _("Say what readers are to know."),
}


class CorrectForm(forms.Form):
    """``snapshot``: of the revision that the form starts from, and that its changes are told apart from."""

    kicker = LineField(label=_("kicker"), max_length=300, required=False)
    headline = LineField(label=_("headline"), max_length=300)
    lead = forms.CharField(label=_("lead"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    body = BodyField(label=_("body"), required=False)
    manner = forms.ChoiceField(
        label=_("How is it told?"),
        choices=[(key, label) for key, (label, _meaning) in MANNERS.items()],
        widget=forms.RadioSelect,
        initial="fix",
    )
    kind = forms.ChoiceField(
        label=_("kind of notice"),
        choices=[(value, capfirst(label)) for value, label in Correction.Kind.choices],
        required=False,
    )
    wrong = forms.CharField(
        label=_("what was wrong"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    right = forms.CharField(
        label=_("what is right"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    text = forms.CharField(
        label=_("further words: the apology, the reply, what is said again"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, snapshot: desk.Snapshot, data: Mapping[str, Any] | None = None) -> None:
        self.snapshot = snapshot
        super().__init__(data, initial={name: snapshot[name] for name in TEXTS})
        for name, row in self.person_rows():
            label = _("title of %(name)s") % {"name": row["name"]}
            self.fields[name] = LineField(label=label, max_length=400, required=False, initial=row["title"])
        for number, (name, row) in enumerate(self.photo_rows(), 1):
            label = _("caption of photo %(number)d") % {"number": number}
            self.fields[name] = forms.CharField(
                label=label,
                required=False,
                initial=row["caption"],
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def person_rows(self) -> list[tuple[str, dict[str, Any]]]:
        """(name of the field, row of the snapshot) of each person."""
        return [(f"title_{index}", row) for index, row in enumerate(self.snapshot["people"])]

    def photo_rows(self) -> list[tuple[str, dict[str, Any]]]:
        """The same of each photo; a caption that waits for its picture is not printed."""
        return [
            (f"caption_{index}", row) for index, row in enumerate(self.snapshot["photos"]) if row["photo"]
        ]

    def titles(self) -> list[forms.BoundField]:
        return [self[name] for name, _row in self.person_rows()]

    def captions(self) -> list[forms.BoundField]:
        return [self[name] for name, _row in self.photo_rows()]

    def manners(self) -> list[dict[str, Any]]:
        """Each way to tell it, with what it means."""
        chosen = self["manner"].value()
        return [
            {"value": value, "label": label, "meaning": meaning, "is_chosen": value == chosen}
            for value, (label, meaning) in MANNERS.items()
        ]

    def clean(self) -> dict[str, Any] | None:
        values = super().clean() or self.cleaned_data
        if values.get("manner") != "correct":
            return values
        kind = values.get("kind") or Correction.Kind.CORRECTION
        for name in NEEDED[kind]:
            if not (values.get(name) or "").strip():
                self.add_error(name, ValidationError(MISSING[name], code="required"))
        return values

    def changes(self) -> desk.Snapshot:
        """What was typed that differs from the snapshot, by its keys."""
        changes = {name: self.cleaned_data[name] for name in TEXTS if self._differs(name)}
        for key, column, rows in (
            ("people", "title", self.person_rows()),
            ("photos", "caption", self.photo_rows()),
        ):
            typed = {
                id(row): self.cleaned_data[name]
                for name, row in rows
                if language.normalise(self.cleaned_data[name]) != row[column]
            }
            if typed:
                changes[key] = [
                    {**row, column: typed.get(id(row), row[column])} for row in self.snapshot[key]
                ]
        return changes

    def notice(self) -> desk.Notice | None:
        """The notice of a correction, in the words that its kind has."""
        values = self.cleaned_data
        if values["manner"] != "correct":
            return None
        kind = values["kind"] or Correction.Kind.CORRECTION
        is_about_words = kind in WRONG_AND_RIGHT
        return desk.Notice(
            kind=kind,
            wrong=values["wrong"] if is_about_words else "",
            right=values["right"] if is_about_words else "",
            text="" if kind == Correction.Kind.CORRECTION else values["text"],
        )

    def rebased(self, live: desk.Snapshot) -> CorrectForm:
        """The same words on the text that readers have by now: what was not touched here is theirs."""
        form = CorrectForm(live)
        data = {**self.data, **{name: live[name] for name in TEXTS if not self._differs(name)}}
        for rows, mine, column, about in (
            (form.person_rows(), self.person_rows(), "title", ("person", "name")),
            (form.photo_rows(), self.photo_rows(), "caption", ("photo",)),
        ):
            typed = {
                tuple(row[key] for key in about): self.data[name]
                for name, row in mine
                if language.normalise(self.data.get(name, row[column])) != row[column]
            }
            data |= {name: typed.get(tuple(row[key] for key in about), row[column]) for name, row in rows}
        return CorrectForm(live, data)

    def _differs(self, name: str) -> bool:
        typed = self.cleaned_data[name] if name in self.cleaned_data else self.data.get(name, "")
        return _plain(typed) != _plain(self.snapshot[name])


def _plain(text: str) -> str:
    """Without what an editor writes anew by itself: breaks between blocks, spaces at the ends."""
    return re.sub(r">\s+<", "><", language.normalise(text))
