"""What the demo shows beside its stories: portraits of people, and what editors put on the front page."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.utils import timezone

from articles import desk
from articles.models import Article, FrontPageVersion, Person, Slot
from articles.models.frontpage import PLACES

from .values import Row

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def load_portraits(plan: Row, folder: Path, by: User) -> None:
    """A drawn face for those who have none yet."""
    for row in plan.get("portraits", ()):
        person = Person.objects.get(name=row["person"])
        if person.portrait_picture_id is None:
            path = folder / "pictures" / row["file"]
            file = ContentFile(path.read_bytes(), name=path.name)
            photo = desk.add_photo(file=file, by=by, alt_text=row["alt"])
            desk.set_portrait(person=person, photo=photo, by=by)


def load_front(plan: Row, stories: dict[str, Article], by: User) -> None:
    """The first arrangement of the front page, unless editors have made one."""
    if FrontPageVersion.objects.exists():
        return
    slots: list[Slot] = [{"article": None, "until": None} for _place in PLACES]
    for row in plan.get("front", ()):
        until = timezone.now() + timedelta(days=row["days"]) if "days" in row else None
        slots[row["place"]] = {
            "article": stories[row["report"]].pk,
            "until": until.isoformat(timespec="minutes") if until else None,
        }
    desk.arrange(slots=slots, by=by)
