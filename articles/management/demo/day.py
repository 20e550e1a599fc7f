"""A day at the demo's desk: complaints, duties, a story that is due, royalty points."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.contrib.auth.models import User
from django.utils import timezone

from articles import desk
from articles.models import Article, Complaint, DeskSettings, Duty, Royalty

from .values import Row


def load_day(plan: Row, stories: dict[str, Article], by: User) -> None:
    """What only a desk at work has; once."""
    if Complaint.objects.exists():
        return
    day, now = plan["day"], timezone.now()
    DeskSettings.objects.filter(pk=1).update(point_value=day["point_value"])
    for row in plan["duties"]:
        starts_at = (now + timedelta(hours=row["starts_in"])).replace(minute=0, second=0, microsecond=0)
        entry = Duty(
            user=User.objects.get(username=row["user"]),
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=row["hours"]),
            note=row["note"],
        )
        desk.put_on_duty(entry=entry, by=by)
    for row in plan["complaints"]:
        _complain(row, stories[row["report"]], by)
    for article in Article.objects.filter(state=Article.State.IN_REVIEW):
        due_at = now + timedelta(hours=day["due_in_hours"])
        desk.assign(article=article, by=by, to=None, due_at=due_at)
    _score(day["unscored_every"], by)


def _complain(row: Row, article: Article, by: User) -> None:
    """One complaint as a colleague enters it, as far as it has come."""
    complaint = desk.take_in_complaint(
        complaint=Complaint(
            article=article,
            source=row["source"],
            sender=row["sender"],
            contact=row["contact"],
            text=row["text"],
            received_at=timezone.now() - timedelta(days=row["days_ago"]),
        ),
        by=by,
    )
    if "decision" in row:
        desk.decide_complaint(complaint=complaint, by=by, decision=row["decision"], note=row["note"])
        desk.reply_to_complaint(complaint=complaint, by=by, reply=row["reply"])
        desk.close_complaint(complaint=complaint, by=by)


def _score(unscored_every: int, by: User) -> None:
    """The usual points for what is out, some left for the managing editor to give."""
    if Royalty.objects.exists():
        return
    live = Article.objects.publicly("live").order_by("pk")
    for number, article in enumerate(live, 1):
        if number % unscored_every:
            points: dict[tuple[str, str], Decimal | None] = {
                (row["name"], row["role"]): desk.usual_points(article.genre, row["role"])
                for row in desk.paid_credits(article)
            }
            desk.score(article=article, by=by, points=points)
