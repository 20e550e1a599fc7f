"""The demo newspaper: every report goes in by the importer, and what intake made of it is scored."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.models import (
    Article,
    FrontPageVersion,
    ImprintFact,
    Meeting,
    Membership,
    Person,
    PublishedArticle,
    PublishedCorrection,
    Redirect,
    StaticPage,
    Succession,
)
from tests.corpus.score import DEMO_REPORTS, DEMO_TERRITORY, FOLDER, THRESHOLDS, compare, labelled_demo

REPORTS = 30


class TestReports:
    def test_there_are_thirty_with_labels_in_every_section(self) -> None:
        labelled = {path.stem for path, _label in labelled_demo()}

        assert len(labelled) >= REPORTS
        assert len({path.parent.name for path in DEMO_REPORTS.rglob("*.txt")}) == 8

    def test_intake_reads_them_as_well_as_it_must(self, capsys: pytest.CaptureFixture[str]) -> None:
        score, _differences = compare(labelled_demo(), DEMO_TERRITORY)

        with capsys.disabled():
            print(f"\nthe demo's {score['reports']} reports: {json.dumps(score)}")
        assert {kind: score[kind] for kind in THRESHOLDS if score[kind] < THRESHOLDS[kind]} == {}

    def test_the_first_run_is_kept(self) -> None:
        first = json.loads((FOLDER / "demo_first_run.json").read_text("utf-8"))

        assert set(first) == {"reports", *THRESHOLDS}


@pytest.fixture
def storages(settings, tmp_path: Path) -> None:
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": backend, "OPTIONS": {"location": tmp_path / "private"}},
        "public": {"BACKEND": backend, "OPTIONS": {"location": tmp_path / "public"}},
    }
    settings.DEBUG = True


def load() -> str:
    out = io.StringIO()
    call_command("demo", "--no-serve", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
class TestDemo:
    def test_it_is_refused_without_debug(self, settings) -> None:
        settings.DEBUG = False

        with pytest.raises(CommandError, match="DEBUG"):
            call_command("demo", "--no-serve")

    def test_it_brings_a_whole_paper_and_once(self, storages) -> None:
        said = load()
        again = load()

        assert said.count("imported: ") >= REPORTS
        assert "imported: " not in again
        for line in ("http://localhost:8000/admin/paste/", "phongvien, bientapvien, thuky, quantri"):
            assert line in said
        assert Article.objects.count() == said.count("imported: ")
        assert PublishedArticle.objects.count() >= REPORTS
        states = set(Article.objects.with_public_state().values_list("state", "public_state"))
        assert {("in_review", "none"), ("returned", "none"), ("approved", "scheduled")} <= states
        assert ("approved", "withdrawn") in states
        kinds = set(PublishedCorrection.objects.values_list("kind", flat=True))
        assert kinds == {"correction", "apology", "reply", "clarification"}
        assert set(Meeting.objects.values_list("status", flat=True)) == set(Meeting.Status.values)
        assert Succession.objects.count() >= 1
        assert ImprintFact.objects.count() >= 8
        assert StaticPage.objects.public().count() >= 3
        assert Redirect.objects.filter(article_id__isnull=False).exists()
        assert FrontPageVersion.objects.count() == 1
        # People who changed posts carry the titles of the day in their stories.
        changed = [
            p for p in Person.objects.public() if p.memberships.filter(end_on__isnull=False).count() > 1
        ]
        printed = {
            person.name: set(person.links.values_list("title_as_printed", flat=True)) for person in changed
        }
        assert len(changed) >= 5
        assert sum(len(titles) > 1 for titles in printed.values()) >= 3, printed
        assert Membership.objects.public().filter(end_precision="year").exists()
