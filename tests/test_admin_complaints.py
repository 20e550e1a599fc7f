"""The register of complaints as editors use it: list, form, buttons, the way to the story and back."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import desk
from articles.models import Article, AuditEntry, Complaint, PublishedArticle
from tests.factories import make_article, make_complaint, make_user

pytestmark = pytest.mark.django_db

BTV, PV, SECRETARY = "Biên tập viên", "Phóng viên", "Thư ký tòa soạn"
LIST = "/admin/articles/complaint/"


@pytest.fixture
def chief() -> Any:
    return make_user(SECRETARY)


@pytest.fixture
def client(chief) -> Client:
    client = Client()
    client.force_login(chief)
    return client


@pytest.fixture
def live(chief) -> Article:
    article = make_article(chief, headline="Cầu dài 120 m")
    desk.publish(article=article, by=chief)
    return article


def form_of(complaint: Complaint) -> str:
    return f"{LIST}{complaint.pk}/change/"


def sent(client: Client, complaint: Complaint, **values: Any) -> Any:
    """Open the form, change fields, press a button (``_save`` unless a verb is said)."""
    page = client.get(form_of(complaint))
    fields = {
        name: value if value is not None else ""
        for name, value in page.context["adminform"].form.initial.items()
        if name in page.context["adminform"].form.fields
    }
    found = re.search(r'name="seen" value="(\w+)"', page.content.decode())
    fields |= {"seen": found[1] if found else "", **values}
    if "_verb" not in fields:
        fields["_save"] = "1"
    return client.post(form_of(complaint), fields)


class TestList:
    def rows(self, client: Client, query: str = "") -> list[str]:
        return [row.text for row in client.get(f"{LIST}{query}").context["cl"].result_list]

    def test_filters_and_search(self, client: Client, live) -> None:
        now = timezone.now()
        make_complaint("Tên ấp bị viết sai", sender="Nguyễn Thị Sáu", article=live)
        make_complaint("muộn", source="phone", received_at=now - timedelta(days=40))
        make_complaint("trả lời rồi", replied_at=now)
        make_complaint("đóng", decision="refused", closed_at=now)

        assert self.rows(client) == ["muộn", "Tên ấp bị viết sai", "trả lời rồi", "đóng"]
        assert self.rows(client, "?work=open") == ["muộn", "Tên ấp bị viết sai", "trả lời rồi"]
        assert self.rows(client, "?work=unanswered") == ["muộn", "Tên ấp bị viết sai"]
        assert self.rows(client, "?work=late") == ["muộn"]
        assert self.rows(client, "?work=closed") == ["đóng"]
        assert self.rows(client, "?source__exact=phone") == ["muộn"]
        assert self.rows(client, "?decision__exact=refused") == ["đóng"]
        assert self.rows(client, "?q=ten+ap") == self.rows(client, "?q=thi+sau") == ["Tên ấp bị viết sai"]
        assert self.rows(client, f"?story={live.pk}") == ["Tên ấp bị viết sai"]
        assert client.get(LIST).content.decode().count("badge-warn") == 1

    def test_empty(self, client: Client) -> None:
        page = client.get(LIST).content.decode()
        assert "empty-list" in page
        assert f'href="{LIST}add/"' in page

    def test_its_queries_are_as_many_at_1_and_at_50(self, client: Client, live) -> None:
        def queries() -> int:
            with CaptureQueriesContext(
                connection,
            ) as caught:
                client.get(LIST)
            return len(caught)

        make_complaint(article=live, handled_by=make_user(BTV))
        client.get(LIST)
        first = queries()
        for _ in range(49):
            make_complaint(article=make_article(), handled_by=make_user(BTV))
        assert queries() == first


class TestForm:
    def test_entered_by_hand(self, client: Client, live) -> None:
        values = {
            "source": "letter",
            "received_at": "2026-01-05T08:30",
            "article": live.pk,
            "text": "Thư của bạn đọc",
            "sender": "Ông Tám",
            "contact": "",
        }
        page = client.get(f"{LIST}add/").content.decode()
        assert 'value="form"' not in page

        answer = client.post(f"{LIST}add/", {**values, "due_on": "", "decision": "", "_save": "1"})

        stored = Complaint.objects.get()
        assert answer.status_code == 302
        assert (stored.source, stored.article, stored.sender) == ("letter", live, "Ông Tám")
        assert AuditEntry.objects.filter(verb="take_in_complaint").exists()

    def test_what_a_reader_sent_is_read_only(self, client: Client) -> None:
        complaint = make_complaint("Nguyên văn", sender="Bà Sáu", contact="0900")
        page = client.get(form_of(complaint)).content.decode()

        sent(client, complaint, text="Khác", sender="Khác", source="phone", due_on="2026-12-01")

        stored = Complaint.objects.get()
        assert not re.search(r'name="(text|sender|contact|source)"', page)
        assert (stored.text, stored.sender, stored.source) == ("Nguyên văn", "Bà Sáu", "form")
        assert stored.due_on == date(2026, 12, 1)

    def test_each_button_saves_and_calls_its_verb(self, client: Client, chief) -> None:
        complaint = make_complaint(sender="Bà Sáu")

        sent(client, complaint, _verb="handle")
        assert Complaint.objects.get().handled_by == chief
        assert sent(client, complaint, _verb="close", reply="Nháp").status_code == 302  # without a decision
        assert (Complaint.objects.get().closed_at, Complaint.objects.get().reply) == (None, "Nháp")
        sent(client, complaint, _verb="reply", reply="Đã sửa, cảm ơn bà.", decision="fix", decision_note="x")
        assert Complaint.objects.get().replied_at is not None
        letter = client.get(form_of(complaint)).content.decode()
        assert "Bà Sáu" in letter.partition('id="letter"')[2].partition("</textarea>")[0]
        assert "Đã sửa, cảm ơn bà." in letter.partition('id="letter"')[2]
        sent(client, complaint, _verb="close")
        stored = Complaint.objects.get()
        assert (stored.decision, stored.closed_at is not None) == ("fix", True)
        sent(client, complaint, _verb="forget")
        sent(client, complaint, _verb="reopen")
        stored = Complaint.objects.get()
        assert (stored.sender, stored.closed_at) == ("", None)
        verbs = set(AuditEntry.objects.values_list("verb", flat=True))
        assert verbs == {
            "handle_complaint",
            "amend_complaint",
            "decide_complaint",
            "reply_to_complaint",
            "close_complaint",
            "forget_sender",
            "reopen_complaint",
        }
        history = client.get(f"{LIST}{complaint.pk}/history/")
        assert history.status_code == 200
        assert history.content.decode().count("<li>") >= 7

    def test_a_closed_one_offers_no_field(self, client: Client) -> None:
        complaint = make_complaint(decision="none", closed_at=timezone.now())

        page = client.get(form_of(complaint))
        sent(client, complaint, reply="lén", decision="fix")

        assert not page.context["adminform"].form.fields
        assert Complaint.objects.get().decision == "none"

    def test_a_colleagues_words_are_not_written_over_unseen(self, client: Client) -> None:
        complaint = make_complaint()
        opened = client.get(form_of(complaint)).content.decode()
        seen = re.search(r'name="seen" value="(\w+)"', opened)
        assert seen
        desk.reply_to_complaint(complaint=complaint, by=make_user(BTV), reply="Lời của đồng nghiệp")

        answer = client.post(
            form_of(complaint), {"seen": seen[1], "reply": "Lời của tôi", "decision": "", "_save": "1"}
        )

        page = answer.content.decode()
        assert answer.status_code == 200
        assert "Lời của tôi" in page
        assert "Lời của đồng nghiệp" in page
        assert Complaint.objects.get().reply == "Lời của đồng nghiệp"
        again = re.search(r'name="seen" value="(\w+)"', page)
        assert again
        assert again[1] != seen[1]
        client.post(
            form_of(complaint), {"seen": again[1], "reply": "Lời của tôi", "decision": "", "_save": "1"}
        )
        assert Complaint.objects.get().reply == "Lời của tôi"

    def test_markup_is_words(self, client: Client) -> None:
        complaint = make_complaint("<script>x</script>", sender="<b>Sáu</b>", reply="<i>a</i>")

        page = client.get(form_of(complaint)).content + client.get(LIST).content

        assert b"<script>x" not in page
        assert b"<b>S" not in page
        assert b"<i>a" not in page

    def test_its_queries_do_not_grow(self, client: Client, live) -> None:
        complaint = make_complaint(article=live)

        def queries() -> int:
            with CaptureQueriesContext(connection) as caught:
                client.get(form_of(complaint))
            return len(caught)

        client.get(form_of(complaint))
        first = queries()
        for _ in range(20):
            make_complaint(article=live)
            make_user(BTV)
        assert queries() == first


class TestBetweenStoryAndComplaint:
    def test_corrected_from_there_the_decision_is_proposed(self, client: Client, live, chief) -> None:
        complaint = make_complaint(article=live)
        page = client.get(form_of(complaint)).content.decode()
        correct = f"/admin/articles/article/{live.pk}/correct/?complaint={complaint.pk}"
        assert f'href="{correct}"' in page

        shown = client.get(correct)
        row = PublishedArticle.objects.get(article_id=live.pk)
        form = shown.context["form"]
        data = {name: form[name].value() or "" for name in form.fields}
        data |= {"base": row.revision_id, "headline": "Cầu dài 210 m", "manner": "correct"}
        answer = client.post(correct, {**data, "kind": "correction", "wrong": "120 m", "right": "210 m"})

        assert answer.headers["Location"] == form_of(complaint)
        back = client.get(form_of(complaint))
        assert "complaint-meanwhile" in back.content.decode()
        assert back.context["adminform"].form["decision"].value() == "correction"
        assert Complaint.objects.get().decision == ""
        sent(client, complaint)
        assert Complaint.objects.get().decision == "correction"

    def test_an_invented_complaint_leads_to_the_story(self, client: Client, live) -> None:
        for number in ("999999", "x", "9" * 30):
            answer = client.get(f"/admin/articles/article/{live.pk}/correct/?complaint={number}")
            assert answer.status_code == 200

    def test_the_story_says_how_many_there_are(self, client: Client, live) -> None:
        make_complaint(article=live)
        make_complaint(article=live, replied_at=timezone.now())

        for page in ("change", "history"):
            text = client.get(f"/admin/articles/article/{live.pk}/{page}/").content.decode()
            assert f'href="{LIST}?story={live.pk}"' in text

    def test_reporters_learn_nothing(self) -> None:
        reporter, client = make_user(PV), Client()
        article = make_article(reporter)
        complaint = make_complaint("Chuyện zvqkin", article=article, sender="Bà zvqkin")
        client.force_login(reporter)
        pages = [
            f"/admin/articles/article/{article.pk}/change/",
            f"/admin/articles/article/{article.pk}/history/",
            form_of(complaint),
            LIST,
            f"{LIST}{complaint.pk}/history/",
            "/admin/",
        ]

        for page in pages:
            text = client.get(page).content.decode()
            assert "zvqkin" not in text
            assert "complaint/" not in text
