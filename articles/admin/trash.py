"""The way back from the trash: a discarded story is a draft again by one press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.models import Article

from .requests import StaffRequest

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def may_recover(article: Article, user: User) -> bool:
    """Whether to offer it."""
    return article.state == Article.State.DISCARDED and desk.may(user, "recover", article)


def recover(request: StaffRequest, article: Article) -> HttpResponse:
    """Out of the trash, and to the form; a second press finds it done."""
    form = HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
    try:
        desk.restore_from_trash(article=article, by=request.user)
    except ValidationError as refusal:
        if article.state == Article.State.DISCARDED:
            messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Taken out of the trash: it is a draft again."))
    return form
