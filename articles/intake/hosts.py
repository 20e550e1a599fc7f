"""Who does what in a sentence about an event: the subject before a verb, and the body that holds the event.

Walks over what may stand between the two: brackets, ``đã``, ``khóa X``, ``do … làm trưởng đoàn``.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.intake.lexicon import ORGANIZER_VERBS
from articles.intake.organizations import Body, read_body
from articles.intake.same_body import is_named, may_share_tail, shared_name
from articles.intake.spans import Span
from articles.intake.titles import term_end
from articles.intake.tokens import Line

SENTENCE_ENDS = frozenset(".;!?…\n")
_REACH = 70
_AUXILIARIES = frozenset(
    "đã vừa đang sẽ đến tới cùng tiếp tục tiến hành có bắt đầu trực tiếp cũng và chính thức long trọng buổi"
    " cuộc đợt đi dự chủ trì phối hợp tổ chức trọng thể".split()
)
_BEFORE_VERB = frozenset("đã vừa sẽ đang đến tới cũng chính thức long trọng tiếp tục trọng thể".split())
_NO_SUBJECT = frozenset("với tại của ở thuộc về cho bởi cùng trong từ theo đối".split())
_DELEGATIONS = frozenset("đoàn tổ".split())
_DELEGATION_WORDS = frozenset("công tác giám sát kiểm tra khảo thẩm định của đoàn tổ".split())


class Scene:
    """A line with its spans, to ask for subjects in it."""

    def __init__(self, line: Line, spans: Sequence[Span]) -> None:
        self.line = line
        self.spans = spans
        self.by_end = {span.end: span for span in spans}
        self.covered = {
            k
            for span in spans
            if span.kind != "name" and not self._is_delegation_span(span)
            for k in range(span.start, span.end)
        }
        self._starts: list[int] = []
        start = 0
        for k, token in enumerate(line.tokens):
            self._starts.append(start)
            if token.text in SENTENCE_ENDS and not self._abbreviates(k):
                start = k + 1

    def _is_delegation_span(self, span: Span) -> bool:
        """``Đoàn giám sát``: says what it does."""
        return span.body is not None and span.body.is_bare and self.line.at(span.start).low == "đoàn"

    def _abbreviates(self, k: int) -> bool:
        """The full stop of ``TP.``, ``GS.`` ends nothing."""
        before, after = self.line.at(k - 1), self.line.at(k + 1)
        return self.line.at(k).text == "." and before.is_upper and after.is_cap and len(before.text) <= 3

    def sentence_start(self, i: int) -> int:
        return self._starts[i] if i < len(self._starts) else 0

    def has_official_subject(self, i: int) -> bool:
        """A body, an office-holder, a comrade or a delegation stands before the verb at ``i``."""
        j = self._back_over_auxiliaries(i)
        j = self._back_over_leader(j) or j
        span = self.by_end.get(j + 1)
        if span is not None and span.kind in {"body", "title"}:
            return True
        if span is not None and span.kind == "name":
            return self._is_official(span)
        low = self.line.at(j).low
        return low == "đoàn" or (low in _DELEGATION_WORDS and self.is_delegation(j))

    def _back_over_auxiliaries(self, i: int) -> int:
        j, stop = i - 1, max(self.sentence_start(i), i - _REACH)
        while j >= stop and (self.line.at(j).low in _AUXILIARIES or self.line.at(j).text in {",", ")"}):
            if self.line.at(j).text == ")":
                while j > stop and self.line.at(j).text != "(":
                    j -= 1
            if j in self.covered and j + 1 in self.by_end:
                break
            j -= 1
        return j

    def is_delegation(self, j: int) -> bool:
        """``đoàn công tác``, ``tổ giám sát`` ends at ``j``."""
        for k in range(j, max(j - 5, -1), -1):
            if self.line.at(k).low in _DELEGATIONS:
                return True
            if self.line.at(k).low not in _DELEGATION_WORDS:
                return False
        return False

    def _is_official(self, name: Span) -> bool:
        before = self.by_end.get(name.start)
        if before is not None and before.kind in {"title", "honorific"}:
            return before.kind == "title" or self.line.at(name.start - 1).low == "chí"
        return False

    def _back_over_leader(self, j: int) -> int:
        """Back over ``do đồng chí X, … làm trưởng đoàn``: the token before ``do``, or 0."""
        if self.line.at(j).low != "đoàn" or self.line.at(j - 1).low != "trưởng":
            return 0
        for k in range(j, max(j - _REACH, -1), -1):
            if self.line.at(k).text in SENTENCE_ENDS:
                return 0
            if self.line.at(k).low == "do":
                return k - 2 if self.line.at(k - 1).text == "," else k - 1
        return 0

    def host(self, position: int) -> str:
        """The body that holds the event at ``position``, as printed in that sentence, or ``""``."""
        start = self.sentence_start(min(position, len(self.line) - 1)) if len(self.line) else 0
        inside = [
            span.body
            for span in self.spans
            if span.body is not None
            and (is_named(self.line, self._owner(span.body)) or may_share_tail(self.line, span.body))
            and start <= span.start
            and self.sentence_start(span.start) == start
        ]
        for body in inside:
            if self.line.at(body.start - 1).low == "do" and self._verb_behind(body.end, len(self.line)):
                return self._printed(body)
        for body in inside:
            if body.start >= position:
                break
            if self.line.at(body.start - 1).low in _NO_SUBJECT and not self._sends(body):
                continue
            if self._verb_behind(self._owner(body).end, position):
                return self._first_of_list(inside, body)
        return ""

    def _sends(self, body: Body) -> bool:
        """``đoàn công tác của`` stands before the body."""
        before = body.start - 1
        return self.line.at(before).low == "của" and self.is_delegation(before - 1)

    def _first_of_list(self, bodies: Sequence[Body], last: Body) -> str:
        """``Thường trực HĐND, UBND thành phố tổ chức``: the first of those that hold it together."""
        chain = [last]
        for body in reversed(bodies[: bodies.index(last)]):
            joint = self.line.tokens[body.end : chain[0].start]
            if len(joint) != 1 or joint[0].low not in {",", "và", "-"}:
                break
            if self.line.at(body.start - 1).low in _NO_SUBJECT:
                break
            chain.insert(0, body)
        if len(chain) > 1 and may_share_tail(self.line, chain[0]):
            return shared_name(self.line, chain[0], chain[1:])
        return self._printed(chain[0])

    def _owner(self, body: Body) -> Body:
        """``Đoàn giám sát của HĐND thành phố``: the host is whose delegation it is."""
        if body.kind == "part" and body.is_bare and self.line.at(body.end).low in {"của", "do"}:
            return read_body(self.line, body.end + 1) or body
        return body

    def _printed(self, body: Body) -> str:
        owner = self._owner(body)
        return self.line.printed(owner.start, owner.end)

    def _verb_behind(self, i: int, limit: int) -> bool:
        """A verb of holding stands behind a body that ends at ``i``, at ``limit`` or before."""
        j = i
        stop = i + _REACH
        while j < stop and not ORGANIZER_VERBS.match(self.line, j):
            token = self.line.at(j)
            if token.text == "(":
                while j < stop and self.line.at(j).text != ")":
                    j += 1
                j += 1
            elif token.text == "," or token.low in _BEFORE_VERB:
                j += 1
            elif token.low == "do" and (led := self._past_leader(j)):
                j = led
            elif (past := term_end(self.line, j)) > j:
                j = past
            else:
                break
        return j <= limit and ORGANIZER_VERBS.match(self.line, j) > 0

    def _past_leader(self, j: int) -> int:
        for k in range(j, min(j + _REACH, len(self.line))):
            if self.line.at(k).text in SENTENCE_ENDS:
                return 0
            if [self.line.at(k - n).low for n in (2, 1, 0)] == ["làm", "trưởng", "đoàn"]:
                return k + 1
        return 0
