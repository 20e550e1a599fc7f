"""The register of complaints: each step, who may take it, what it refuses, and what the log never says."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles import desk
from articles.language import ZONE
from articles.models import Article, AuditEntry, Complaint, DeskSettings
from tests.factories import make_article, make_complaint, make_user

pytestmark = pytest.mark.django_db

BTV, PV, SECRETARY = "Biên tập viên", "Phóng viên", "Thư ký tòa soạn"
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)


@pytest.fixture
def editor() -> Any:
    return make_user(BTV)


def code(refusal: pytest.ExceptionInfo[ValidationError]) -> str:
    error = refusal.value
    if hasattr(error, "error_dict"):
        error = next(iter(error.error_dict.values()))[0]
    return error.code or ""


class TestOneComplaint:
    def test_from_its_arrival_to_its_end(self, editor) -> None:
        complaint = Complaint(
            source="phone", text="Ông Bảy gọi: tên xã sai.", sender="Ông Bảy", contact="0900 111"
        )

        desk.take_in_complaint(complaint=complaint, by=editor)
        desk.handle_complaint(complaint=complaint, by=editor)
        desk.amend_complaint(
            complaint=complaint, by=editor, changes={"due_on": date(2026, 12, 1), "reply": "Nháp"}
        )
        with pytest.raises(ValidationError) as refusal:
            desk.close_complaint(complaint=complaint, by=editor)
        assert code(refusal) == "no_decision"
        desk.decide_complaint(complaint=complaint, by=editor, decision="fix", note="Đúng là sai")
        desk.reply_to_complaint(complaint=complaint, by=editor, reply="Tòa soạn đã sửa.")
        closed = desk.close_complaint(complaint=complaint, by=editor)

        stored = Complaint.objects.get()
        assert closed.closed_at == stored.closed_at is not None
        assert (stored.handled_by, stored.decision, stored.decision_note) == (editor, "fix", "Đúng là sai")
        assert (stored.reply, stored.due_on) == ("Tòa soạn đã sửa.", date(2026, 12, 1))
        assert stored.replied_at is not None
        assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
            "take_in_complaint",
            "handle_complaint",
            "amend_complaint",
            "decide_complaint",
            "reply_to_complaint",
            "close_complaint",
        ]

    def test_a_closed_one_stands_still_until_it_is_reopened(self, editor) -> None:
        complaint = make_complaint(decision="none", closed_at=timezone.now())
        for verb, values in (
            (desk.handle_complaint, {}),
            (desk.decide_complaint, {"decision": "fix"}),
            (desk.reply_to_complaint, {"reply": "a"}),
            (desk.amend_complaint, {"changes": {"reply": "a"}}),
            (desk.close_complaint, {}),
        ):
            with pytest.raises(ValidationError) as refusal:
                verb(complaint=complaint, by=editor, **values)
            assert code(refusal) == "closed"

        assert desk.reopen_complaint(complaint=complaint, by=editor).closed_at is None
        with pytest.raises(ValidationError) as refusal:
            desk.reopen_complaint(complaint=complaint, by=editor)
        assert code(refusal) == "open"

    @pytest.mark.parametrize("name", ["text", "sender", "contact", "source", "received_at"])
    def test_what_a_reader_wrote_stays(self, editor, name: str) -> None:
        complaint = make_complaint(sender="Bà Tư")

        with pytest.raises(ValidationError) as refusal:
            desk.amend_complaint(complaint=complaint, by=editor, changes={name: "khác"})

        assert code(refusal) == "readers_words"

    def test_what_came_by_hand_can_be_put_right(self, editor) -> None:
        complaint = make_complaint(source="letter", sender="Bà Tu")

        desk.amend_complaint(complaint=complaint, by=editor, changes={"sender": "Bà Tư", "text": "Khác"})

        assert Complaint.objects.get().folded == "ba tu khac"
        assert "Bà" not in str(AuditEntry.objects.get().detail)

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"source": "form"}, "by_hand"),
            ({"received_at": timezone.now() + timedelta(days=2)}, "future"),
            ({"text": ""}, "blank"),
        ],
    )
    def test_what_is_not_taken_in(self, editor, values, expected) -> None:
        with pytest.raises(ValidationError) as refusal:
            desk.take_in_complaint(
                complaint=Complaint(**{"source": "phone", "text": "Chuyện", **values}), by=editor
            )

        assert code(refusal) == expected
        assert not Complaint.objects.exists()

    def test_an_empty_reply_was_not_sent(self, editor) -> None:
        with pytest.raises(ValidationError) as refusal:
            desk.reply_to_complaint(complaint=make_complaint(), by=editor)

        assert code(refusal) == "no_reply"

    def test_it_is_given_to_those_alone_who_may(self, editor) -> None:
        complaint, colleague = make_complaint(), make_user(SECRETARY)

        assert desk.handle_complaint(complaint=complaint, by=editor, to=colleague).handled_by == colleague
        with pytest.raises(ValidationError):
            desk.handle_complaint(complaint=complaint, by=editor, to=make_user(PV))

    def test_reporters_do_nothing(self) -> None:
        reporter, complaint = make_user(PV), make_complaint()
        with pytest.raises(PermissionDenied):
            desk.take_in_complaint(complaint=Complaint(source="phone", text="a"), by=reporter)
        for verb, values in (
            (desk.handle_complaint, {}),
            (desk.amend_complaint, {"changes": {}}),
            (desk.decide_complaint, {"decision": "fix"}),
            (desk.reply_to_complaint, {"reply": "a"}),
            (desk.close_complaint, {}),
            (desk.reopen_complaint, {}),
            (desk.forget_sender, {}),
        ):
            with pytest.raises(PermissionDenied):
                verb(complaint=complaint, by=reporter, **values)
        assert not AuditEntry.objects.exists()


class TestForgetting:
    def test_nothing_is_left_of_who_sent_it(self, editor) -> None:
        complaint = make_complaint(
            sender="Bà Sáu Vàm Nhỏ", contact="sau@vamnho.test", decision="none", closed_at=timezone.now()
        )

        desk.forget_sender(complaint=complaint, by=editor)

        stored = Complaint.objects.get()
        assert (stored.sender, stored.contact) == ("", "")
        assert "vam nho" not in stored.folded
        assert stored.closed_at is not None
        entry = AuditEntry.objects.get()
        assert entry.verb == "forget_sender"
        assert "Sáu" not in f"{entry.subject}{entry.detail}"
        with pytest.raises(ValidationError) as refusal:
            desk.forget_sender(complaint=complaint, by=editor)
        assert code(refusal) == "forgotten"

    def test_the_log_never_says_who_sent_it(self, editor) -> None:
        complaint = Complaint(source="visit", text="Sai tên ấp.", sender="Chín Xuồng", contact="ấp Bảy")

        desk.take_in_complaint(complaint=complaint, by=editor)
        desk.amend_complaint(complaint=complaint, by=editor, changes={"sender": "Chín Xuồng con"})

        for entry in AuditEntry.objects.all():
            assert "Chín" not in f"{entry.subject}{entry.detail}{entry.subject_folded}"


class TestTheRegister:
    def test_open_ones_by_deadline_then_the_closed(self) -> None:
        DeskSettings.objects.update_or_create(pk=1, defaults={"complaint_days": 7})
        with time_machine.travel(NOON, tick=False):
            now = timezone.now()
            closed = make_complaint("đóng", decision="none", closed_at=now)
            later = make_complaint("sau", due_on=date(2026, 12, 20))
            seven = make_complaint("bảy ngày")
            late = make_complaint("muộn", received_at=now - timedelta(days=20))
            answered = make_complaint("đã trả lời", received_at=now - timedelta(days=30), replied_at=now)

            rows = list(desk.complaint_register())

            assert rows == [late, seven, later, answered, closed]
            assert rows[1].answer_by == seven.deadline(7) == date(2026, 11, 27)
            assert list(desk.complaint_register().filter(desk.late_complaints())) == [late]

    def test_the_deadline_is_counted_in_the_papers_zone(self) -> None:
        midnight = datetime(2026, 11, 20, 23, 30, tzinfo=ZONE)
        complaint = make_complaint(received_at=midnight)

        row = desk.complaint_register().get()

        assert row.answer_by == complaint.deadline(DeskSettings.current().complaint_days)

    def test_a_storys_counts_cost_one_query(self, django_assert_num_queries) -> None:
        article = make_article()
        make_complaint(article=article)
        make_complaint(article=article, replied_at=timezone.now())
        make_complaint(article=article, decision="none", closed_at=timezone.now())

        with django_assert_num_queries(1):
            assert desk.complaint_counts(article) == (3, 1)

    def test_what_was_done_to_the_story_is_the_decision_to_propose(self) -> None:
        by = make_user(SECRETARY)
        article = make_article(by, headline="Cầu dài 120 m")
        desk.publish(article=article, by=by)
        complaint = make_complaint(article=article)
        assert desk.decided_meanwhile(complaint) is None

        desk.fix_live(article=article, by=by, changes={"headline": "Cầu dài 200 m"})
        fixed = desk.decided_meanwhile(complaint)
        desk.fix_live(
            article=article,
            by=by,
            changes={"headline": "Cầu dài 210 m"},
            manner="correct",
            notice=desk.Notice(wrong="120 m", right="210 m"),
        )
        corrected = desk.decided_meanwhile(complaint)
        desk.withdraw(article=Article.objects.get(pk=article.pk), by=by)
        withdrawn = desk.decided_meanwhile(complaint)

        found = [item[0] if item else "" for item in (fixed, corrected, withdrawn)]
        assert found == ["fix", "correction", "withdrawn"]
        assert desk.decided_meanwhile(make_complaint()) is None
        assert desk.decided_meanwhile(make_complaint(article=article, received_at=timezone.now())) is None
