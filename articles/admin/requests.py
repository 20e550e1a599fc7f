"""The request as our own views and model admins get it: past the door, so its user is an account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.core.exceptions import ValidationError

    from articles.models import Article, Autosave, Person, Photo


class StaffRequest(HttpRequest):
    """Never made; only named. What one step of a save leaves for the next is named here too."""

    user: User  # type: ignore[assignment]
    current_app: str
    digest: str
    refusal: ValidationError
    upload_refusal: ValidationError
    saved_article: Article
    unsaved: Autosave
    administers_staff: bool
    taken_photos: list[Photo]
    own_byline: list[dict[str, Any]]
    has_withdrawn: bool
    portrait_choice: tuple[Person, Photo | None]
