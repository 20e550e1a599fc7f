"""An old version as the draft of today: whole, and without touching what readers have."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import desk
from articles.models import Article, AuditEntry, Person, PersonMention, Photo, PublishedArticle, Revision
from tests.factories import (
    make_article,
    make_contributor,
    make_document,
    make_meeting,
    make_organization,
    make_person,
    make_section,
    make_series,
    make_tag,
    make_user,
    snapshot,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user("Thư ký tòa soạn")


def save(article: Article, by, **values: Any) -> Article:
    """One more save."""
    stored = Article.objects.get(pk=article.pk)
    whole = {**desk.take_snapshot(stored), **values}
    desk.write_snapshot(article=stored, snapshot=whole, token=stored.version, by=by)
    return Article.objects.get(pk=article.pk)


def restore(article: Article, number: int, by) -> desk.Restored:
    stored = Article.objects.get(pk=article.pk)
    revision = Revision.objects.get(article=article, number=number)
    return desk.restore(article=stored, revision=revision, by=by, token=stored.version)


def now(article: Article) -> dict[str, Any]:
    return desk.take_snapshot(Article.objects.get(pk=article.pk))


def named(person: Person, title: str = "") -> dict[str, Any]:
    return {"person": person.pk, "name": person.name, "title": title, "role": "mentioned"}


def make_photo(number: int) -> Photo:
    """A row as an upload leaves it; no file is needed here."""
    return Photo.objects.create(
        file=f"{number}.webp", width=640, height=480, checksum=f"{number:064}", original_name=f"{number}.jpg"
    )


class TestRestore:
    def test_it_is_a_new_draft_with_the_old_words(self, chief) -> None:
        article = save(make_article(chief, headline="Tít một"), chief, headline="Tít hai")

        done = restore(article, 1, chief)

        stored = Article.objects.get(pk=article.pk)
        assert (stored.headline, stored.state, stored.version) == ("Tít một", "draft", 3)
        assert done.revision.number == 3
        assert [row.snapshot["headline"] for row in article.revisions.order_by("number")] == [
            "Tít một",
            "Tít hai",
            "Tít một",
        ]

    def test_readers_keep_what_they_have(self, chief) -> None:
        article = save(make_article(chief, headline="Tít một"), chief, headline="Tít hai")
        desk.publish(article=article, by=chief)
        before = PublishedArticle.objects.values().get()

        restore(article, 1, chief)

        assert PublishedArticle.everything.values().get() == before
        stored = Article.objects.get(pk=article.pk)
        assert (stored.state, stored.approved_revision) == ("draft", None)

    def test_public_notices_and_who_works_on_it_stay(self, chief) -> None:
        reporter = make_user("Phóng viên")
        article = make_article(chief, assigned_to=reporter, headline="Tít một")
        desk.publish(article=article, by=chief)
        notice = desk.Notice(wrong="120 m", right="210 m")
        desk.fix_live(
            article=article, by=chief, changes={"headline": "Tít hai"}, manner="correct", notice=notice
        )

        restore(article, 1, chief)

        stored = Article.objects.get(pk=article.pk)
        assert (stored.headline, stored.assigned_to) == ("Tít một", reporter)
        assert [row["right"] for row in now(article)["corrections"]] == ["210 m"]

    def test_the_log_says_which_and_what_it_replaced(self, chief) -> None:
        article = save(make_article(chief), chief, headline="Tít hai")

        restore(article, 1, chief)

        entry = AuditEntry.objects.get(verb="restore")
        assert (entry.article, entry.by) == (article, chief)
        assert entry.detail == {"number": 1, "former": 2, "made": 3}

    def test_it_is_undone_by_restoring_the_former_one(self, chief) -> None:
        article = save(make_article(chief), chief, headline="Tít hai", lead="Câu dẫn hai.")
        before = now(article)
        restore(article, 1, chief)

        restore(article, 2, chief)

        assert now(article) == before

    def test_a_save_in_between_is_not_overwritten(self, chief) -> None:
        article = save(make_article(chief), chief, headline="Tít hai")
        token = article.version
        save(article, chief, headline="Của người khác")
        first = article.revisions.get(number=1)

        with pytest.raises(desk.StaleSave):
            desk.restore(article=article, revision=first, by=chief, token=token)

        assert now(article)["headline"] == "Của người khác"

    def test_what_the_draft_says_already_is_no_new_save(self, chief) -> None:
        article = make_article(chief)

        with pytest.raises(ValidationError) as error:
            restore(article, 1, chief)

        assert error.value.code == "nothing_changed"
        assert article.revisions.count() == 1
        assert not AuditEntry.objects.filter(verb="restore").exists()

    def test_a_version_of_another_story_is_refused(self, chief) -> None:
        article, other = make_article(chief), make_article(chief)

        with pytest.raises(ValidationError) as error:
            desk.restore(article=article, revision=other.revisions.get(), by=chief, token=1)

        assert error.value.code == "other_story"

    def test_who_may_not_edit_may_not_restore(self, chief) -> None:
        reporter = make_user("Phóng viên")
        article = save(make_article(reporter), reporter, headline="Tít hai")
        desk.submit(article=article, by=reporter)

        with pytest.raises(PermissionDenied):
            restore(article, 1, reporter)

        assert now(article)["headline"] == "Tít hai"


class TestWhatIsGone:
    """A row of the register that an old version names and that is there no more."""

    def test_its_words_stay_as_plain_text(self, chief) -> None:
        person, photo = make_person("Lê Văn Một"), make_photo(1)
        body, writer = make_organization("Sở Cũ"), make_contributor("HẠ LAM")
        article = make_article(
            chief,
            people=[named(person, "Giám đốc")],
            organizations=[{"organization": body.pk, "name": "Sở Cũ"}],
            credits=[{"name": "HẠ LAM", "role": "text", "contributor": writer.pk}],
            photos=[{"photo": photo.pk, "caption": "Cầu", "credit": "", "alt": "", "is_lead": True}],
        )
        save(article, chief, people=[], organizations=[], credits=[], photos=[])
        for row in (person, photo, body, writer):
            row.delete()

        done = restore(article, 1, chief)

        after = now(article)
        assert [(row["person"], row["name"], row["title"]) for row in after["people"]] == [
            (None, "Lê Văn Một", "Giám đốc")
        ]
        assert after["organizations"] == [{"organization": None, "name": "Sở Cũ"}]
        assert after["credits"] == [{"name": "HẠ LAM", "role": "text", "contributor": None}]
        assert [(row["photo"], row["caption"]) for row in after["photos"]] == [(None, "Cầu")]
        assert done.lost == [
            desk.Lost("people", "Lê Văn Một"),
            desk.Lost("organizations", "Sở Cũ"),
            desk.Lost("credits", "HẠ LAM"),
            desk.Lost("photos", "Cầu"),
        ]

    def test_what_was_only_a_link_is_left_out(self, chief) -> None:
        meeting, document, series = make_meeting(), make_document(), make_series()
        section = make_section("bien-dao")
        article = make_article(
            chief,
            meetings=[meeting.pk],
            documents=[document.pk],
            series_id=series.pk,
            series_position=2,
            section_id=section.pk,
        )
        other = make_section("kinh-te")
        plain: dict[str, Any] = {
            "headline": "Tít hai",
            "series_id": None,
            "series_position": None,
            "section_id": other.pk,
        }
        save(article, chief, meetings=[], documents=[], **plain)
        for row in (meeting, document, series, section):
            row.delete()

        done = restore(article, 1, chief)

        after = now(article)
        assert (after["meetings"], after["documents"], after["series_id"]) == ([], [], None)
        assert (after["series_position"], after["section_id"]) == (None, other.pk)
        assert [item.key for item in done.lost] == ["meetings", "documents", "section_id", "series_id"]

    def test_where_all_of_it_is_gone_it_says_so(self, chief) -> None:
        meeting = make_meeting()
        article = make_article(chief, meetings=[meeting.pk])
        save(article, chief, meetings=[])
        meeting.delete()

        with pytest.raises(ValidationError) as error:
            restore(article, 1, chief)

        assert error.value.code == "nothing_changed"

    def test_a_tag_comes_back_by_its_name(self, chief) -> None:
        tag = make_tag("dân vận")
        article = make_article(chief, tags=[{"id": tag.pk, "name": tag.name}])
        save(article, chief, tags=[])
        tag.delete()

        done = restore(article, 1, chief)

        assert [row["name"] for row in now(article)["tags"]] == ["dân vận"]
        assert done.lost == []

    def test_a_merged_row_leads_to_the_one_that_took_it_in(self, chief) -> None:
        kept, middle, old = (make_person(f"Lê Văn {name}") for name in ("Một", "Hai", "Ba"))
        article = make_article(chief, people=[named(old, "Giám đốc")])
        save(article, chief, people=[])
        Person.objects.filter(pk=old.pk).update(merged_into=middle)
        Person.objects.filter(pk=middle.pk).update(merged_into=kept)

        done = restore(article, 1, chief)

        mention = PersonMention.objects.get()
        assert (mention.person, mention.name_as_printed) == (kept, "Lê Văn Ba")
        assert done.lost == []

    def test_two_that_became_one_are_named_once(self, chief) -> None:
        kept, old = make_person("Lê Văn Một"), make_person("Lê Văn Hai")
        article = make_article(chief, people=[named(kept), named(old)])
        save(article, chief, people=[])
        Person.objects.filter(pk=old.pk).update(merged_into=kept)

        restore(article, 1, chief)

        assert [(row["person"], row["name"]) for row in now(article)["people"]] == [
            (kept.pk, "Lê Văn Một"),
            (None, "Lê Văn Hai"),
        ]


LINES = st.sampled_from(["", "Cầu mới", "Sáng 20-11, “cầu” thông xe… 5,2 km", "đường Ở Đâu"])
MOMENTS = st.sampled_from([None, "2020-06-18T20:50:00+07:00", "2026-05-04T01:00:00.250000+00:00"])
BODIES = st.lists(
    st.sampled_from(
        ["<p>Cầu dài <strong>120</strong> m.</p>", "<h2>Tít xen</h2>", "<ul><li>một</li></ul>", "\n"]
    ),
    max_size=5,
).map("".join)


def some(size: int = 3) -> st.SearchStrategy[list[int]]:
    """Places of rows in the register, each once, in any order."""
    return st.lists(st.integers(0, size - 1), unique=True, max_size=size)


STORIES = st.fixed_dictionaries(
    {
        "kicker": LINES,
        "headline": LINES.filter(bool),
        "slug": st.sampled_from(["", "cau-moi"]),
        "dateline": st.sampled_from(["", "PS"]),
        "lead": LINES,
        "body": BODIES,
        "genre": st.sampled_from(Article.Genre.values),
        "legacy_url": st.sampled_from(["", "/cu/1.html"]),
        "printed_at": MOMENTS,
        "embargo_until": MOMENTS,
        "section": st.integers(0, 1),
        "series": st.sampled_from([None, (0, 1), (1, None)]),
        "tags": some(),
        "people": some(),
        "texts": st.lists(st.sampled_from(["em T.A.M.", "Lê An"]), max_size=2),
        "organizations": some(),
        "meetings": some(),
        "documents": some(),
        "credits": st.lists(
            st.tuples(st.sampled_from(["HẠ LAM", "TTXVN"]), st.sampled_from(["text", "photo"])),
            unique=True,
            max_size=3,
        ),
        "photos": st.lists(st.tuples(st.sampled_from([None, 0, 1, 1]), LINES, st.booleans()), max_size=4),
    }
)


class Register:
    """Three rows of each kind, to be named by stories."""

    def __init__(self) -> None:
        self.sections = [make_section(slug) for slug in ("thoi-su", "kinh-te")]
        self.series = [make_series(f"Loạt {number}") for number in range(2)]
        self.tags = [make_tag(f"từ khóa {number}") for number in range(3)]
        self.people = [make_person(f"Lê Văn {letter}") for letter in "ABC"]
        self.organizations = [make_organization(f"Sở {letter}") for letter in "ABC"]
        self.meetings = [make_meeting(f"Hội nghị {letter}") for letter in "ABC"]
        self.documents = [make_document(f"{number}-NQ/TW") for number in range(1, 4)]
        self.writer = make_contributor("HẠ LAM")
        self.photos = [make_photo(number) for number in range(2)]

    def story(self, drawn: dict[str, Any]) -> dict[str, Any]:
        """A drawn story as a snapshot."""
        plain = {key: value for key, value in drawn.items() if key not in {"section", "series", "texts"}}
        series, position = drawn["series"] or (None, None)
        people = [named(self.people[place], f"Giám đốc {place}") for place in drawn["people"]]
        people += [{"person": None, "name": text, "title": "", "role": "quoted"} for text in drawn["texts"]]
        return snapshot(
            **{
                **plain,
                "section_id": self.sections[drawn["section"]].pk,
                "series_id": None if series is None else self.series[series].pk,
                "series_position": position,
                "tags": [{"id": self.tags[i].pk, "name": self.tags[i].name} for i in drawn["tags"]],
                "people": people,
                "organizations": [
                    {"organization": self.organizations[i].pk, "name": f"Sở thứ {i}"}
                    for i in drawn["organizations"]
                ],
                "meetings": [self.meetings[i].pk for i in drawn["meetings"]],
                "documents": [self.documents[i].pk for i in drawn["documents"]],
                "credits": [
                    {"name": name, "role": role, "contributor": self.writer.pk if name == "HẠ LAM" else None}
                    for name, role in drawn["credits"]
                ],
                "photos": [
                    {
                        "photo": None if place is None else self.photos[place].pk,
                        "caption": caption,
                        "credit": "Ảnh: CTV",
                        "alt": "cầu",
                        "is_lead": is_lead,
                    }
                    for place, caption, is_lead in drawn["photos"]
                ],
            }
        )


class TestAnyStory:
    """Whatever hangs on a story comes back as it was."""

    @settings(max_examples=25)
    @given(first=STORIES, second=STORIES)
    def test_snapshot_restore_snapshot_is_identical(
        self, first: dict[str, Any], second: dict[str, Any]
    ) -> None:
        with transaction.atomic():
            chief, register = make_user(), Register()
            article = desk.create(by=chief, snapshot=register.story(first))
            before = now(article)
            article = save(article, chief, **register.story(second))

            if desk.diff(before, now(article)):
                done = restore(article, 1, chief)
                assert done.lost == []

            assert now(article) == before
            assert desk.diff(desk.latest_revision(article).snapshot, before) == []
            transaction.set_rollback(True)
