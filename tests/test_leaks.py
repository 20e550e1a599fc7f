"""Nothing that is not published reaches a reader, by any public address.

Stories are brought into every state that is not public, through the real verbs; every text of theirs and of
whatever only they name holds a word that stands nowhere else. Then a reader tries everything (see
``tests/crawl.py``) and none of the words may be seen.
"""

from __future__ import annotations

import hashlib
import io
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from PIL import Image

from articles import desk
from articles.language.dates import ZONE
from articles.models import (
    AgendaItem,
    Article,
    Contributor,
    Coverage,
    DocumentRelation,
    FrontPageVersion,
    Meeting,
    MeetingDocument,
    MeetingOrganizer,
    Membership,
    OfficialDocument,
    Organization,
    OrganizationName,
    Outcome,
    Participation,
    Person,
    PersonName,
    Photo,
    PhotoPerson,
    PublicPicture,
    PublishedArticle,
    Redirect,
    Series,
    StaffProfile,
    StandIn,
    StaticPage,
    Succession,
    TagSynonym,
)
from tests.crawl import BEGINNING, Walk, collect, routes, word_route
from tests.factories import (
    make_complaint,
    make_duty,
    make_membership,
    make_organization,
    make_person,
    make_section,
    make_tag,
    make_user,
    snapshot,
)
from tests.guards import ReaderClient

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 5, 4, 8, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)


class Words:
    """Makes words that stand nowhere else, and knows where each was put."""

    def __init__(self, ending: str) -> None:
        self.ending = ending
        self.places: dict[str, str] = {}

    def __call__(self, place: str) -> str:
        number, letters = len(self.places), ""
        for _ in range(3):
            number, digit = divmod(number, 26)
            letters += chr(97 + digit)
        word = f"{BEGINNING}{letters}{self.ending}"
        self.places[word] = place
        return word

    def of(self, label: str) -> set[str]:
        return {word for word, place in self.places.items() if place.startswith(f"{label}:")}

    def report(self, walk: Walk) -> list[str]:
        return [f"{self.places[w]} seen at {walk.seen[w][:3]}" for w in sorted(self.places) if w in walk.seen]


def make_photo(words: Words, label: str, by: Any) -> Photo:
    """A real picture whose file name, alt text, caption and photographer are words of ours."""
    file = io.BytesIO()
    noise = hashlib.shake_128(label.encode()).digest(12 * 8 * 3)  # no two labels look alike
    Image.frombytes("RGB", (12, 8), noise).resize((480, 320)).save(file, "JPEG")
    file.seek(0)
    file.name = f"{words(f'{label}: photo file')}.jpg"
    photo = desk.add_photo(
        file=file,
        by=by,
        alt_text=words(f"{label}: photo alt"),
        caption=words(f"{label}: photo caption"),
        photographer=words(f"{label}: photographer"),
    )
    PhotoPerson.objects.create(photo=photo, name_as_printed=words(f"{label}: in the picture"))
    return photo


def make_texts(words: Words, label: str, by: Any, **values: Any) -> dict[str, Any]:
    """A snapshot with a word of its own in every text, and rows in the register that only it names."""

    def word(place: str) -> str:
        return words(f"{label}: {place}")

    person = make_person(f"Lê {word('person')}", is_public=False, public_page=True, summary=word("summary"))
    person.notes = word("person notes")
    person.save()
    alias = PersonName(person=person, name=word("other name"))
    alias.full_clean()
    alias.save()
    body = make_organization(
        f"Sở {word('organization')}", is_public=False, summary=word("organization summary")
    )
    body.notes = word("organization notes")
    body.save()
    short = OrganizationName(organization=body, name=word("organization's other name"))
    short.full_clean()
    short.save()
    make_membership(person, f"giám đốc {word('post')}", body, title_as_printed=word("title of the post"))
    host = make_organization(f"Ban {word('organizer')}", is_public=False)
    meeting = make_meeting(word, host, person, by)
    document = OfficialDocument(
        type="Quyết định",
        number=f"{word('document')}/TW",
        issuer_as_printed=word("issuer"),
        term=word("term"),
        title=word("document title"),
        notes=word("document notes"),
    )
    document.full_clean()
    document.save()
    MeetingDocument.objects.create(meeting=meeting, document=document)
    contributor = Contributor(
        display_name=word("contributor"), pen_name=word("pen name"), summary=word("contributor summary")
    )
    contributor.full_clean()
    contributor.save()
    series = Series(name=f"Loạt {word('series')}", summary=word("series summary"))
    series.full_clean()
    series.save()
    photo = make_photo(words, label, by)
    return snapshot(
        series_id=series.pk,
        series_position=1,
        legacy_url=f"/cu/{word('old address')}.htm",
        kicker=f"Kính báo {word('kicker')}:",
        headline=f"Chuyện {word('headline')} hôm nay",
        slug=f"chuyen-{word('slug')}",
        dateline=word("dateline"),
        lead=f"Sáng nay {word('lead')}.",
        body=f"<p>Theo {word('body')}, mọi việc ổn.</p><h2>{word('subhead')}</h2>",
        tags=[{"id": None, "name": word("tag")}],
        people=[
            {
                "person": person.pk,
                "name": f"Lê {word('name as printed')}",
                "title": word("title as printed"),
                "role": "quoted",
            },
            {"person": None, "name": f"Đỗ {word('unlinked name')}", "title": "", "role": "mentioned"},
        ],
        organizations=[{"organization": body.pk, "name": f"Sở {word('organization as printed')}"}],
        meetings=[meeting.pk],
        documents=[document.pk],
        credits=[{"name": word("credit"), "role": "text", "contributor": contributor.pk}],
        photos=[
            {
                "photo": photo.pk,
                "caption": word("caption"),
                "credit": word("photo credit"),
                "alt": word("alt"),
                "is_lead": True,
            },
            {"photo": None, "caption": word("waiting caption"), "credit": "", "alt": "", "is_lead": False},
        ],
        **values,
    )


def make_meeting(word: Any, host: Organization, person: Person, by: Any) -> Meeting:
    """A meeting with a word in every text, its rows reported by the story (see ``Newsroom.draft``)."""
    meeting = Meeting(
        title=f"Hội nghị {word('meeting')}",
        place=word("place"),
        kind="hội nghị",
        status="held",
        notes=word("notes"),
        summary=word("meeting summary"),
    )
    meeting.full_clean()
    meeting.save()
    MeetingOrganizer.objects.create(meeting=meeting, organization=host)
    Participation.objects.create(
        meeting=meeting, person=person, as_printed=word("participant"), title_as_printed=word("part's title")
    )
    Participation.objects.create(meeting=meeting, as_printed=word("group"))
    AgendaItem.objects.create(meeting=meeting, text=word("agenda"))
    Outcome.objects.create(meeting=meeting, text=word("outcome"))
    Coverage.objects.create(meeting=meeting, user=by, note=word("coverage note"))
    return meeting


#: What readers rightly see of a live story: each of these places at least once.
SHOWN = (
    "participant",
    "part's title",
    "group",
    "agenda",
    "outcome",
    "place",
    "meeting",
    "meeting summary",
    "contributor",
    "contributor summary",
    "series",
    "series summary",
    "document title",
    "kicker",
    "headline",
    "slug",
    "dateline",
    "lead",
    "body",
    "subhead",
    "tag",
    "name as printed",
    "title as printed",
    "unlinked name",
    "organization as printed",
    "document",
    "credit",
    "caption",
    "photo credit",
    "alt",
)


def report(article: Article, texts: dict[str, Any]) -> None:
    """The facts that only this story names are reported by it."""
    people = [row["person"] for row in texts["people"] if row["person"]]
    Membership.objects.filter(person__in=people).update(source_article_id=article.pk)
    for model in (Participation, AgendaItem, Outcome):
        model.objects.filter(meeting__in=texts["meetings"]).update(source_article_id=article.pk)


class Newsroom:
    """A paper with one story in every condition. ``secret``: what nobody may see; ``shown``: live words."""

    def __init__(self, clock: Any) -> None:
        self.clock = clock
        self.secret, self.shown = Words("qvz"), Words("xvz")
        self.chief = make_user(
            "Thư ký tòa soạn",
            first_name=self.secret("staff: first name"),
            username=self.secret("staff: user name"),
            email=f"{self.secret('staff: e-mail')}@phusa.test",
        )
        StaffProfile.objects.create(user=self.chief, phone=self.secret("staff: telephone"))
        make_section("kinh-te")
        self.articles: dict[str, Article] = {}

    def draft(self, label: str, **values: Any) -> Article:
        texts = make_texts(self.secret, label, self.chief, **values)
        article = desk.create(by=self.chief, snapshot=texts, raw_text=self.secret(f"{label}: pasted text"))
        report(article, texts)
        kept = [("lead", self.secret(f"{label}: unsaved words"))]
        desk.keep_words(article=article, form_key=label, base_version=1, fields=kept, by=self.chief)
        self.articles[label] = article
        return article

    def live(self, label: str) -> Article:
        texts = make_texts(self.shown, label, self.chief)
        article = desk.create(by=self.chief, snapshot=texts)
        report(article, texts)
        desk.publish(article=article, by=self.chief)
        self.clock.shift(timedelta(minutes=1))
        self.articles[label] = article
        return article

    def rewrite(self, article: Article, texts: dict[str, Any]) -> None:
        stored = Article.objects.get(pk=article.pk)
        desk.write_snapshot(article=stored, snapshot=texts, token=stored.version, by=self.chief)
        report(article, texts)

    def fill(self) -> Newsroom:
        """Every condition of the working side that readers must not notice."""
        do, by, tomorrow = self.draft, self.chief, MONDAY + timedelta(days=1)
        do("draft")
        desk.submit(article=do("in review"), by=by)
        returned = do("returned")
        desk.submit(article=returned, by=by)
        reason = self.secret("returned: reason and marked words")
        desk.return_to_author(article=returned, by=by, reason=reason, quote=reason)
        desk.approve(article=do("approved"), by=by)
        do("embargoed", embargo_until=tomorrow.isoformat())
        desk.discard(article=do("discarded"), by=by)
        desk.schedule(article=do("scheduled"), by=by, at=tomorrow)
        cancelled = do("schedule cancelled")
        desk.schedule(article=cancelled, by=by, at=tomorrow)
        desk.cancel_schedule(article=cancelled, by=by)
        withdrawn = do("withdrawn")
        desk.publish(article=withdrawn, by=by)
        self.clock.shift(timedelta(minutes=1))
        desk.withdraw(article=withdrawn, by=by, reason=self.secret("withdrawn: reason"))

        self.rewrite(self.live("live with a newer draft"), make_texts(self.secret, "newer draft", by))
        approved = self.live("live with an approved draft")
        self.rewrite(approved, make_texts(self.secret, "newer approved draft", by))
        desk.approve(article=approved, by=by)
        waiting = self.live("live with a scheduled version")
        self.rewrite(waiting, make_texts(self.secret, "scheduled version", by))
        desk.schedule(article=waiting, by=by, at=tomorrow)
        superseded = do("superseded version")
        desk.publish(article=superseded, by=by)
        self.clock.shift(timedelta(minutes=1))
        self.rewrite(superseded, make_texts(self.shown, "present version", by))
        desk.publish(article=superseded, by=by)
        self._retract_a_caption()
        self._hide_from_the_register()
        self._portray()
        self.clock.shift(timedelta(minutes=1))
        return self

    def _retract_a_caption(self) -> None:
        texts = make_texts(self.shown, "live after a retraction", self.chief)
        photo = make_photo(self.secret, "retracted", self.chief)
        taken_back = {
            "photo": photo.pk,
            "caption": self.secret("retracted: caption"),
            "credit": self.secret("retracted: credit"),
            "alt": self.secret("retracted: alt"),
            "is_lead": False,
        }
        article = desk.create(by=self.chief, snapshot={**texts, "photos": [*texts["photos"], taken_back]})
        desk.publish(article=article, by=self.chief)
        self.clock.shift(timedelta(minutes=1))
        self.rewrite(article, texts)
        desk.publish(article=article, by=self.chief)

    def _hide_from_the_register(self) -> None:
        """Rows that are in the register, yet not for readers."""
        word = self.secret
        make_person(f"Trần {word('register: never named')}", is_public=False, public_page=True)
        make_person(f"Trần {word('register: without a public page')}", public_page=False, is_public=False)
        hidden = make_person(f"Trần {word('register: hidden person')}")
        desk.hide_entry(entry=hidden, by=self.chief)
        gone = make_organization(f"Cục {word('register: hidden organization')}")
        desk.hide_entry(entry=gone, by=self.chief)
        kept, merged = make_person("Trần Thị Gốc"), make_person(f"Trần {word('register: merged')}")
        Person.objects.filter(pk=merged.pk).update(merged_into=kept)
        Person.objects.filter(pk=kept.pk).update(notes=word("register: notes on a public person"))
        make_membership(kept, f"ủy viên {word('register: post not yet reported')}", visible_from=None)
        self._put_beside_the_public()
        public = make_organization("Ủy ban Công khai")
        Organization.objects.filter(pk=public.pk).update(
            notes=word("register: notes on a public organization")
        )

    def _put_beside_the_public(self) -> None:
        """What hangs on rows that readers do see, and is not for them (yet)."""
        word, public = self.secret, make_organization("Sở Ai Cũng Biết")
        gone = make_organization(f"Sở {word('register: hidden successor')}", is_public=False)
        Succession.objects.create(predecessor=public, successor=gone, kind="rename")
        later = make_organization("Sở Sẽ Lập")
        Succession.objects.create(
            predecessor=public, successor=later, kind="merge", happened_on=(MONDAY + timedelta(days=9)).date()
        )
        OrganizationName.objects.create(
            organization=public, name=word("register: name not shown"), name_key="x"
        )
        meeting = Meeting(title="Hội nghị Công khai", kind="hội nghị", notes=word("register: meeting notes"))
        meeting.full_clean()
        meeting.save()
        desk.show_entry(entry=meeting, by=self.chief)
        silent = make_person(
            f"Trần {word('register: participant without a page')}",
            is_public=False,
            visible_from=timezone.now(),
        )
        Participation.objects.create(
            meeting=meeting,
            person=silent,
            as_printed=word("register: participant as printed"),
            visible_from=timezone.now(),
        )
        Participation.objects.create(meeting=meeting, as_printed=word("register: participant not shown"))
        AgendaItem.objects.create(meeting=meeting, text=word("register: agenda not shown"))
        Outcome.objects.create(meeting=meeting, text=word("register: outcome not shown"))
        Outcome.objects.create(
            meeting=meeting,
            text=word("register: hidden outcome"),
            is_hidden=True,
            visible_from=timezone.now(),
        )
        host = make_organization(f"Ban {word('register: hidden organizer')}")
        MeetingOrganizer.objects.create(meeting=meeting, organization=host)
        desk.hide_entry(entry=host, by=self.chief)
        Coverage.objects.create(meeting=meeting, user=self.chief, note=word("register: coverage"))
        documents = [
            OfficialDocument(type="Chỉ thị", number="7-CT/TU", visible_from=timezone.now()),
            OfficialDocument(type="Chỉ thị", number=f"{word('register: other document')}-CT/TU"),
        ]
        for document in documents:
            document.full_clean()
            document.save()
        DocumentRelation.objects.create(source=documents[0], target=documents[1], kind="replaces")
        DocumentRelation.objects.create(source=documents[1], target=documents[0], kind="amends")
        MeetingDocument.objects.create(meeting=meeting, document=documents[1])
        page = StaticPage(
            slug=word("register: page address"),
            title=word("register: page not shown"),
            body=f"<p>{word('register: page body')}</p>",
        )
        page.full_clean()
        page.save()
        planned = Meeting(title=f"Lễ {word('register: meeting not shown')}", kind="lễ", date=MONDAY.date())
        planned.full_clean()
        planned.save()
        tag = make_tag("ai cũng biết")
        TagSynonym.objects.create(tag=tag, name=word("register: synonym"), folded="x")
        colleague = make_user("Phóng viên")
        note = word("register: stand-in and duty")
        StandIn.objects.create(
            absent=colleague,
            substitute=self.chief,
            starts_on=MONDAY.date(),
            ends_on=MONDAY.date(),
            note=note,
        )
        for article in (*self.articles.values(), None):
            make_complaint(
                word("complaint: text"),
                article=article,
                sender=word("complaint: sender"),
                contact=word("complaint: contact"),
                reply=word("complaint: reply"),
                decision="none",
                decision_note=word("complaint: grounds"),
            )
        make_duty(colleague, note=note)
        draft, scheduled = self.articles["draft"], self.articles["scheduled"]
        Redirect.objects.create(old_path="/cu/ban-nhap.htm", article_id=draft.pk)
        FrontPageVersion.objects.create(
            live_from=MONDAY,
            slots=[{"article": draft.pk, "until": None}, {"article": scheduled.pk, "until": None}],
        )

    def _portray(self) -> None:
        """Portraits of people whom readers do not know: nothing of the photo is seen."""
        for label, values in (
            ("portrait of a hidden person", {"is_hidden": True}),
            ("portrait without a public page", {"public_page": False}),
            ("portrait of a person never named", {"visible_from": None}),
        ):
            person = make_person(f"Trần {self.secret(f'{label}: name')}", is_public=True)
            desk.set_portrait(person=person, photo=make_photo(self.secret, label, self.chief), by=self.chief)
            Person.objects.filter(pk=person.pk).update(**values)

    def reportable(self, label: str, *, words: Words) -> dict[str, str]:
        """place -> word of one label."""
        return {words.places[w].partition(": ")[2]: w for w in words.of(label)}


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def newsroom(clock, settings, tmp_path: Path) -> Newsroom:
    def storage(name: str) -> dict[str, Any]:
        options = {"location": tmp_path / name}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}

    settings.STORAGES = {**settings.STORAGES, "default": storage("private"), "public": storage("public")}
    return Newsroom(clock).fill()


class TestLeakWalk:
    def test_no_word_of_the_working_side_is_seen_anywhere(self, newsroom: Newsroom) -> None:
        secret, shown = newsroom.secret, newsroom.shown
        chief = make_user()
        for article in Article.objects.exclude(state="discarded"):
            desk.make_preview_link(article=article, by=chief)

        walk = collect([*secret.places, *shown.places])

        print(f"{len(walk.asked)} addresses, {len(secret.places)} secret words, {dict(walk.statuses)}")
        assert secret.report(walk) == []
        assert walk.failures == []
        assert walk.cookies == []
        # It follows every link, and none leads to a preview.
        assert {url for url in walk.asked if "/xem-truoc/" in url and "sai" not in url} == set()
        # The walk has eyes: what is live was seen.
        for label in ("live with a newer draft", "live with a scheduled version", "present version"):
            missing = [p for p in SHOWN if newsroom.reportable(label, words=shown)[p] not in walk.seen]
            assert not missing, f"{label}: the walk did not see {missing}"
        # What is not there looks the same, whatever it is; what was withdrawn says one neutral sentence.
        assert {language: len(bodies) for language, bodies in walk.not_found.items()} == {"vi": 1, "en": 1}
        assert {language: len(bodies) for language, bodies in walk.gone.items()} == {"vi": 1, "en": 1}

    def test_the_walk_sees_a_planted_leak(self, newsroom: Newsroom) -> None:
        label = "draft"
        desk.publish(article=newsroom.articles[label], by=newsroom.chief)
        newsroom.clock.shift(HOUR)

        walk = collect(newsroom.secret.places, searched=newsroom.secret.of(label))

        seen = {newsroom.secret.places[word] for word in walk.seen}
        assert {f"{label}: {place}" for place in SHOWN} <= seen
        assert f"{label}: person" in seen  # the page of the person whom it names
        assert {place.partition(":")[0] for place in seen} == {label}
        # Never printed, whatever is live.
        for place in ("photo file", "person notes", "organization notes", "pasted text", "pen name"):
            assert f"{label}: {place}" not in seen
        assert f"{label}: waiting caption" not in seen

    def test_the_walk_sees_a_planted_register_row(self, newsroom: Newsroom) -> None:
        draft = newsroom.articles["draft"].revisions.get().snapshot
        Person.objects.filter(pk=draft["people"][0]["person"]).update(visible_from=MONDAY)
        body = draft["organizations"][0]["organization"]
        Organization.objects.filter(pk=body).update(visible_from=MONDAY)

        walk = collect(newsroom.secret.of("draft"), searched=())

        places = {newsroom.secret.places[word] for word in walk.seen}
        assert places >= {"draft: person", "draft: organization"}

    def test_every_search_page_of_the_url_conf_is_asked(self) -> None:
        assert [route.text for route in routes() if word_route(route)]


NEVER_LIVE = ("draft", "in review", "returned", "approved", "discarded", "scheduled", "schedule cancelled")


class TestAnswers:
    def test_what_is_not_live_answers_like_what_never_was(self, newsroom: Newsroom) -> None:
        client = ReaderClient()
        unknown = client.get("/thoi-su/khong-co-a987654321.html")

        for label in NEVER_LIVE:
            article = newsroom.articles[label]
            for slug in (article.slug, "sai"):
                answer = client.get(f"/{article.section.slug}/{slug}-a{article.pk}.html")
                assert answer.status_code == unknown.status_code == 404, label
                assert answer.content == unknown.content, label
                assert dict(answer.headers) == dict(unknown.headers), label

    def test_what_was_withdrawn_is_gone_in_one_neutral_sentence(self, newsroom: Newsroom) -> None:
        client, article = ReaderClient(), newsroom.articles["withdrawn"]

        for slug in (article.slug, "sai"):
            answer = client.get(f"/thoi-su/{slug}-a{article.pk}.html")
            assert answer.status_code == 410
            assert "Location" not in answer.headers

    def test_pictures_are_served_from_the_second_their_story_is(self, newsroom: Newsroom) -> None:
        client = ReaderClient()
        waiting = PublicPicture.objects.filter(visible_from__gt=timezone.now())
        assert waiting.count() == 2  # of the scheduled story and of the scheduled version
        urls = [
            f"/anh/{picture.name}/{file['width']}.{file['format']}"
            for picture in PublicPicture.objects.filter(portraits=None)
            for file in picture.files
        ]
        early = {f"/anh/{p.name}/{file['width']}.{file['format']}" for p in waiting for file in p.files}

        def status(url: str) -> int:
            answer = client.get(url)
            assert list(answer)  # read to its end, which closes the file
            return answer.status_code

        assert {url for url in urls if status(url) == 404} == early
        newsroom.clock.move_to(MONDAY + timedelta(days=1))
        assert {status(url) for url in early} == {200}

    def test_portraits_of_people_who_are_not_public_are_not_served(self, newsroom: Newsroom) -> None:
        hidden = PublicPicture.objects.exclude(portraits=None)
        assert hidden.count() == 3

        for picture in hidden:
            for file in picture.files:
                answer = ReaderClient().get(f"/anh/{picture.name}/{file['width']}.{file['format']}")
                assert answer.status_code == 404

    def test_a_wrong_slug_of_a_live_story_leads_to_the_live_one(self, newsroom: Newsroom) -> None:
        article = newsroom.articles["live with a newer draft"]
        row = PublishedArticle.objects.get(article_id=article.pk)

        answer = ReaderClient().get(f"/kinh-te/sai-a{article.pk}.html")

        assert answer.status_code == 301
        assert answer.headers["Location"].endswith(row.get_absolute_url())

    def test_only_reading_is_answered(self, newsroom: Newsroom) -> None:
        client = ReaderClient()
        live = PublishedArticle.objects.all()[0].get_absolute_url()

        for method in ("post", "put", "patch", "delete"):
            for url in ("/", "/thoi-su/", "/tim-kiem/?q=tin", live):
                assert getattr(client, method)(url).status_code == 405, f"{method} {url}"


#: Where a live story is met: the beginning of an address for each kind of list, page and feed.
MET_AT = (
    "/thoi-su/",
    "/nhan-vat/",
    "/to-chuc/",
    "/cuoc-hop/",
    "/van-ban/",
    "/chu-de/",
    "/tac-gia/",
    "/loat-bai/",
    "/luu-tru/2026/05/04/",
    "/dinh-chinh/",
    "/rss.xml",
    "/thoi-su/rss.xml",
    "/sitemap/",
    "/tim-kiem/",
)


class TestWithdrawal:
    def test_it_is_gone_everywhere_in_the_same_second(self, newsroom: Newsroom) -> None:
        label = "live with a newer draft"
        article, words = newsroom.articles[label], newsroom.shown.of(label)
        wrong = newsroom.shown(f"{label}: wrong")
        desk.fix_live(
            article=article,
            by=newsroom.chief,
            changes={},
            manner="correct",
            notice=desk.Notice(wrong=wrong, right="mười hai"),
        )
        newsroom.clock.shift(timedelta(minutes=1))
        picture = PublicPicture.objects.get(links__published__article_id=article.pk)
        address = f"/anh/{picture.name}/{picture.files[0]['width']}.{picture.files[0]['format']}"
        words |= {wrong}

        before = collect(words)
        desk.withdraw(article=article, by=newsroom.chief)
        after = collect(words)

        texts = newsroom.reportable(label, words=newsroom.shown)
        met = before.seen[texts["headline"]] + before.seen[texts["slug"]]
        assert [start for start in MET_AT if not any(url.startswith(start) for url in met)] == []
        assert any(url.endswith("/rss.xml") and url.startswith("/nhan-vat/") for url in met)
        assert before.seen[wrong]
        assert newsroom.shown.report(after) == []
        assert ReaderClient().get(address).status_code == 404


class TestPrivatePeople:
    def test_who_has_no_page_stands_in_the_story_alone(self, newsroom: Newsroom) -> None:
        texts = make_texts(newsroom.shown, "private", newsroom.chief)
        Person.objects.filter(pk=texts["people"][0]["person"]).update(public_page=False)
        article = desk.create(by=newsroom.chief, snapshot=texts)
        report(article, texts)
        desk.publish(article=article, by=newsroom.chief)
        newsroom.clock.shift(timedelta(minutes=1))
        row = PublishedArticle.objects.get(article_id=article.pk)

        walk = collect(newsroom.shown.of("private"))

        places = newsroom.reportable("private", words=newsroom.shown)
        seen = walk.seen[places["name as printed"]]
        printed = {url.removeprefix("HEAD ").partition("?")[0] for url in seen}
        story = {row.get_absolute_url(), f"/en{row.get_absolute_url()}"}
        assert printed >= story
        assert {
            url for url in printed - story if not url.startswith(("/tim-kiem/", "/en/tim-kiem/"))
        } == set()
        for place in ("person", "summary", "other name", "post", "title of the post", "participant"):
            assert walk.seen[places[place]] == [], place
        data = ReaderClient().get(row.get_absolute_url()).content.decode()
        linked = re.findall(r"<script[^>]*ld\+json[^>]*>(.*?)</script>", data, re.DOTALL)
        assert linked
        assert places["name as printed"] not in " ".join(linked).casefold()


class TestScheduledVersion:
    """To the second, and nobody has to do anything."""

    def test_old_until_the_second_and_new_from_then_on(self, newsroom: Newsroom) -> None:
        room, at = newsroom, MONDAY + timedelta(days=1)
        label, article = "live with a scheduled version", newsroom.articles["live with a scheduled version"]
        old = room.reportable(label, words=room.shown)
        new = room.reportable("scheduled version", words=room.secret)
        before = PublishedArticle.objects.get(article_id=article.pk).get_absolute_url()
        person = Person.objects.get(name__endswith=new["person"])

        def everything() -> dict[str, str]:
            client = Client()
            pages = {
                "story": before,
                "front": "/",
                "section": "/thoi-su/",
                "old words": f"/tim-kiem/?q={old['lead']}",
                "new words": f"/tim-kiem/?q={new['lead']}",
                "new person": person.get_absolute_url(),
            }
            return {
                name: client.get(url, follow=True).content.decode().casefold() for name, url in pages.items()
            }

        room.clock.move_to(at - timedelta(seconds=1))
        pages = everything()
        for name in ("story", "front", "section", "old words"):
            assert old["headline"] in pages[name], name
        for name in ("story", "front", "section", "new words", "new person"):
            assert new["headline"] not in pages[name], name
        assert new["person"] not in pages["new person"]

        room.clock.move_to(at)
        pages = everything()
        for name in ("story", "front", "section", "new words", "new person"):
            assert new["headline"] in pages[name], name
        for name in ("story", "front", "section", "old words"):
            assert old["headline"] not in pages[name], name
        assert new["person"] in pages["new person"]

    def test_a_first_version_appears_everywhere_at_its_second(self, newsroom: Newsroom) -> None:
        newsroom.clock.move_to(MONDAY + timedelta(days=1))

        searched = newsroom.secret.of("scheduled") | newsroom.secret.of("scheduled version")
        walk = collect(newsroom.secret.places, searched=searched | newsroom.secret.of("draft"))

        labels = {newsroom.secret.places[word].partition(":")[0] for word in walk.seen}
        assert labels == {"scheduled", "scheduled version"}
