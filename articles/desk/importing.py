"""Importing report files: one transaction a report, idempotent by checksum, a bad file stops nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from articles import intake
from articles.models import Article, Section

from .photos import add_photo
from .public_pictures import ensure_public
from .publishing import publish
from .register import match_register
from .taking_in import already_taken, certain_choices, take_in

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SUFFIXES = (".txt", ".docx")
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")

Status = Literal["imported", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; ``message`` is the headline, or a sentence that says why not."""

    path: Path
    status: Status
    message: str
    article: Article | None = None


class _DryRun(Exception):
    """Rolls a trial import back."""


def find_reports(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to import: named files as they are, folders searched in order of their names."""
    for path in paths:
        if path.is_dir():
            yield from sorted(item for item in path.rglob("*") if item.suffix.lower() in SUFFIXES)
        else:
            yield path


def import_report(
    *,
    path: Path,
    by: User,
    section: Section | None = None,
    is_published: bool = False,
    is_converted: bool = False,
    is_trial: bool = False,
    pictures: Mapping[Path, str] | None = None,
) -> Outcome:
    """Read, recognise and take in one file; publish it under its printed date if asked.

    ``section``: where it goes; else the section named like the file's folder, else the default one.
    ``pictures`` (file -> alt text) come along, as does one beside the file with the
    same name. Never raises for a bad file.
    """
    try:
        file = intake.read_report(path.read_bytes(), path.name)
    except OSError as error:
        return Outcome(
            path, "failed", _("The file cannot be read: %(error)s.") % {"error": error.strerror or error}
        )
    except intake.UnreadableFile as error:
        return Outcome(path, "failed", str(error))
    text = file.text
    if file.legacy:
        if not is_converted:
            message = _("The text is in the old %(name)s encoding; confirm the conversion with --convert.")
            return Outcome(path, "failed", message % {"name": file.legacy.upper()})
        text = intake.convert_legacy(text, file.legacy)
    known = already_taken(text)
    if known is not None:
        return Outcome(path, "skipped", known.headline, known)
    try:
        photos = [] if is_trial else _photos(path, file.images, pictures or {}, by)
        if is_published and not is_trial:
            ensure_public(photos)  # copied before the transaction, which holds SQLite's write lock
        with transaction.atomic():
            article = _take(text, by, section or _section_for(path), photos)
            if is_published:
                publish(article=article, by=by, printed_at=article.printed_at, is_import=True)
            if is_trial:
                raise _DryRun
    except _DryRun:
        return Outcome(path, "imported", article.headline)
    except ValidationError as error:
        return Outcome(path, "failed", " ".join(error.messages))
    except PermissionDenied as error:
        return Outcome(path, "failed", str(error) or _("Your role does not allow this."))
    return Outcome(path, "imported", article.headline, article)


def _take(text: str, by: User, section: Section, photos: list[int]) -> Article:
    draft = intake.parse_report(text, territory=settings.PAPER_TERRITORY)
    choices = certain_choices(draft, match_register(draft))
    choices = replace(choices, printed_at=draft.published_at, photo_ids=photos)
    return take_in(draft=draft, by=by, section=section, choices=choices)


def _photos(path: Path, images: Iterable[bytes], pictures: Mapping[Path, str], by: User) -> list[int]:
    embedded = [ContentFile(data, name=f"{path.stem}-{number}.jpg") for number, data in enumerate(images, 1)]
    photos = [add_photo(file=file, by=by) for file in embedded]
    beside = {item: "" for suffix in PICTURE_SUFFIXES if (item := path.with_suffix(suffix)).is_file()}
    for picture, alt_text in (beside | dict(pictures)).items():
        file = ContentFile(picture.read_bytes(), name=picture.name)
        photos.append(add_photo(file=file, by=by, alt_text=alt_text))
    return [photo.pk for photo in photos]


def _section_for(path: Path) -> Section:
    by_slug = {
        row.slug: row for row in Section.objects.filter(slug__in=[path.parent.name, settings.DEFAULT_SECTION])
    }
    section = by_slug.get(path.parent.name) or by_slug.get(settings.DEFAULT_SECTION)
    if section is None:
        raise ValidationError(
            _("The section “%(slug)s” does not exist."),
            code="no_section",
            params={"slug": settings.DEFAULT_SECTION},
        )
    return section
