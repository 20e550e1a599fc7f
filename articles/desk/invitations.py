"""Coming to work here: an account without a password, and a link by which its owner sets one.

The link is signed, holds for days (``PASSWORD_RESET_TIMEOUT``) and works once: it names the unusable password
that the account has now, so that coming in, a newer invitation or leaving ends it. It is sent by mail after
the transaction; where no mail goes out, the administrator hands it on.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _

from articles import language

from .journal import log
from .staff import COMMANDS, demand_administers, staff_name

if TYPE_CHECKING:
    from django.contrib.auth.models import Group
    from django.db.models import QuerySet

#: Mail that nobody gets: printed on the console of a development server, or dropped.
NOT_SENT = ("console.EmailBackend", "dummy.EmailBackend")

logger = logging.getLogger(__name__)


class InvitationTokens(PasswordResetTokenGenerator):
    """Django's signed tokens under a salt of our own: no other link opens this door."""

    key_salt = "articles.desk.invitations"


tokens = InvitationTokens()


@dataclass(frozen=True, slots=True)
class Invitation:
    """``link`` is a key to the account: the administrator sees it once, where ``is_sent`` is false."""

    user: User
    link: str
    expires_at: datetime
    is_sent: bool


def invite(
    *, username: str, role: Group, by: User, email: str = "", first_name: str = "", last_name: str = ""
) -> Invitation:
    """A new account in ``role`` that comes in by the link alone. Raises ``ValidationError`` by field."""
    demand_administers(by)
    with transaction.atomic():
        user = User(
            username=username,
            email=email.strip(),
            first_name=language.normalise(first_name),
            last_name=language.normalise(last_name),
            is_staff=True,
        )
        user.set_unusable_password()
        user.full_clean()
        if user.email and User.objects.filter(email__iexact=user.email).exists():
            raise ValidationError({"email": ValidationError(_("Another account has this address."), "taken")})
        user.save()
        user.groups.set([role])
        log(by=by, verb="invite", entry=user, role=role.name)
    return send_invitation(user)


def invite_again(*, user: User, by: User) -> Invitation:
    """A new link for an account that never came in; the former link ends."""
    demand_administers(by, user)
    with transaction.atomic():
        stored = User.objects.select_for_update().get(pk=user.pk)
        if stored.username == COMMANDS:
            raise ValidationError(_("Commands act as this account; nobody comes in by it."), code="commands")
        if not stored.is_active:
            raise ValidationError(_("This account is inactive: take it back first."), code="inactive")
        if stored.has_usable_password():
            raise ValidationError(_("This account has come in already."), code="came_in")
        stored.set_unusable_password()
        stored.save(update_fields=["password"])
        log(by=by, verb="invite_again", entry=stored)
    return send_invitation(stored)


def invited(uid: str, token: str) -> User | None:
    """Whom this link invites, while it holds."""
    return _find(uid, token, User.objects.all())


def accept_invitation(*, uid: str, token: str, password: str) -> User:
    """The invited sets a password; from now on the link is worth nothing."""
    with transaction.atomic():
        user = _find(uid, token, User.objects.select_for_update())
        if user is None:
            raise ValidationError(_("This invitation has ended."), code="ended")
        validate_password(password, user)
        user.set_password(password)
        user.save(update_fields=["password"])
        log(by=user, verb="accept_invitation", entry=user)
    return user


def send_invitation(user: User) -> Invitation:
    """Make the link of the account as it is now and mail it; outside of any transaction."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    link = settings.SITE_URL + reverse("admin:invited", args=[uid, tokens.make_token(user)])
    expires_at = timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    return Invitation(user, link, expires_at, is_sent=_mail(user, link, expires_at))


def _mail(user: User, link: str, expires_at: datetime) -> bool:
    """Whether the letter went out. A mail server that is away must not undo the invitation."""
    if not user.email:
        return False
    values = {
        "name": staff_name(user),
        "paper": settings.PAPER_NAME,
        "username": user.username,
        "link": link,
        "until": timezone.localtime(expires_at).strftime("%H:%M %d/%m/%Y"),
    }
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("%(paper)s: your account at the desk") % values
        text = _(
            "Dear %(name)s,\n\n"
            "%(paper)s has made an account for you at its desk. Your user name is: %(username)s\n\n"
            "Open this link to choose a password and come in:\n%(link)s\n\n"
            "It works once, until %(until)s. Hand it to nobody. If you did not expect this letter, "
            "do nothing.\n"
        )
    try:
        send_mail(subject, text % values, None, [user.email])
    except OSError as error:  # smtplib's errors are OSErrors too
        logger.warning("The invitation of account %s was not sent: %s", user.pk, error)
        return False
    return not settings.MAILERS["default"]["BACKEND"].endswith(NOT_SENT)


def _find(uid: str, token: str, rows: QuerySet[User]) -> User | None:
    try:
        pk = int(urlsafe_base64_decode(uid))
        user = rows.filter(pk=pk, is_active=True).first()
    except (ValueError, OverflowError):
        return None
    if user is None or user.has_usable_password() or not tokens.check_token(user, token):
        return None
    return user
