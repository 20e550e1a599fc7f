"""The demo's stories: every report through the importer, then through the verbs that its state needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.utils import timezone

from articles import desk
from articles.desk.importing import find_reports, import_report
from articles.models import Article, PublishedArticle, Series

from .values import Row, saved

if TYPE_CHECKING:
    from articles.desk import Snapshot


def import_stories(plan: Row, folder: Path, by: User, say: Callable[[str], None]) -> dict[str, Article]:
    """Import and file each report once; returns the stories by the names of their files."""
    pictures = {row["report"]: {folder / "pictures" / row["file"]: row["alt"]} for row in plan["pictures"]}
    states = _states(plan)
    series = _series(plan.get("series", ()))
    files = list(find_reports([folder / "reports"]))
    stories: dict[str, Article] = {}
    for number, path in enumerate(files, 1):
        state = states.get(path.stem, {})
        author = User.objects.get(username=state.get("author", by.username))
        outcome = import_report(path=path, by=author, pictures=pictures.get(path.stem))
        say(f"[{number}/{len(files)}] {outcome.status}: {outcome.message}")
        if outcome.article is None:
            raise CommandError(f"{path.name}: {outcome.message}")
        stories[path.stem] = outcome.article
        if outcome.status == "imported":
            _file(
                outcome.article, plan.get("tags", {}).get(path.stem, ()), series.get(path.stem), state, author
            )
    return stories


def publish_stories(plan: Row, stories: dict[str, Article], by: User) -> None:
    """Bring each story that is new where the demo wants it; then the notices."""
    states = _states(plan)
    for stem, story in stories.items():
        article = Article.objects.get(pk=story.pk)
        if not article.audit.exclude(verb__in=["take_in", "write"]).exists():
            _carry(article, states.get(stem, {}), by, article.owner)
    for row in plan.get("corrections", ()):
        _correct(stories[row["report"]], row, by)


def _states(plan: Row) -> dict[str, Row]:
    return {row["report"]: row for row in plan.get("stories", ())}


def _series(rows: Iterable[Row]) -> dict[str, tuple[Series, int]]:
    places: dict[str, tuple[Series, int]] = {}
    for row in rows:
        series = Series.objects.filter(name=row["name"]).first()
        series = series or saved(Series(name=row["name"], summary=row.get("summary", "")))
        places |= {stem: (series, number) for number, stem in enumerate(row["reports"], 1)}
    return places


def _file(
    article: Article, tags: Iterable[str], place: tuple[Series, int] | None, state: Row, author: User
) -> None:
    """Tags, series and old address, as an editor would enter them."""
    snapshot: Snapshot = {
        **desk.take_snapshot(article),
        "tags": [{"id": None, "name": name} for name in tags],
        "series_id": place[0].pk if place else None,
        "series_position": place[1] if place else None,
        "legacy_url": state.get("legacy_url", ""),
        "genre": state.get("genre", article.genre),
    }
    if state.get("state") == "scheduled":
        snapshot["printed_at"] = None  # the date that is printed will be that of its publishing
    desk.write_snapshot(article=article, snapshot=snapshot, token=article.version, by=author, note="demo")


def _carry(article: Article, state: Row, by: User, author: User) -> None:
    """Bring the story where the demo wants it; without a word: published under its printed date."""
    match state.get("state", "live"):
        case "draft":
            return
        case "review":
            desk.submit(article=article, by=author)
        case "returned":
            desk.submit(article=article, by=author)
            desk.return_to_author(article=article, by=by, reason=state["reason"])
        case "approved":
            desk.approve(article=article, by=by)
        case "scheduled":
            day = timezone.localdate() + timedelta(days=state["in_days"])
            at = timezone.make_aware(datetime.combine(day, time.fromisoformat(state["time"])))
            desk.schedule(article=article, by=by, at=at)
        case "withdrawn":
            desk.publish(article=article, by=by, printed_at=article.printed_at)
            desk.withdraw(article=article, by=by, reason=state["reason"])
        case _:
            desk.publish(article=article, by=by, printed_at=article.printed_at)


def _correct(article: Article, row: Row, by: User) -> None:
    """A public notice, with the words put right where the text says them."""
    live = PublishedArticle.objects.filter(article_id=article.pk).first()
    if live is None or live.document["corrections"]:
        return
    names = ("kicker", "headline", "lead", "body")
    before, after = row.get("replace", ""), row.get("by", "")
    snapshot = article.revisions.get(pk=live.revision_id).snapshot
    changes = {
        name: snapshot[name].replace(before, after) for name in names if before and before in snapshot[name]
    }
    notice = desk.Notice(**{name: row[name] for name in ("kind", "wrong", "right", "text") if name in row})
    desk.fix_live(article=article, by=by, changes=changes, manner="correct", notice=notice)
