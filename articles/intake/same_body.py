"""Which printed names are one organization, and which of them stay in the list.

Abbreviations, ``TP`` and the story's own territory are made equal; a shorter form gives way to the fuller one
that is printed. Nothing is looked up outside the report.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from articles.intake.bodies import NEVER_BARE
from articles.intake.names import run_end
from articles.intake.organizations import Body
from articles.intake.territories import read_territory
from articles.intake.tokens import Line, fold, phrases

_UY = frozenset({fold("ủy")})
_SHARES_TAIL = frozenset(
    fold(w)
    for w in (
        "hđnd",
        "ubnd",
        "đoàn đbqh",
        "hội đồng nhân dân",
        "ủy ban nhân dân",
        "đbqh",
        "ủy ban mttq việt nam",
    )
)


# Whoever runs one contest is no lasting body.
_EVENT_STAFF = phrases(
    "Ban Tổ chức hội thi; Ban Tổ chức cuộc thi; Ban Tổ chức giải; Ban Tổ chức hội nghị; Ban Tổ chức lễ hội"
)


def is_plural(line: Line, body: Body) -> bool:
    """``HĐND các cấp``, ``các Sở``: many bodies, none of them named."""
    if not body.is_bare:
        return False
    behind = (line.at(body.end).low, line.at(body.end + 1).low)
    return behind in {("các", "cấp"), ("hai", "cấp"), ("2", "cấp"), ("3", "cấp"), ("ba", "cấp")}


def is_named(line: Line, body: Body) -> bool:
    """Whether the printed name says which body is meant, so that it may stand in the list."""
    words = " ".join(line.at(k).fold for k in range(body.start, body.end))
    if words in NEVER_BARE or _EVENT_STAFF.match(line, body.start):
        return False
    if body.kind in {"unique", "territorial"}:
        return True
    if body.kind == "part" and not body.is_bare:
        return True
    return not body.is_bare or (body.kind == "field" and body.head_end - body.start >= 3)


_ALIASES = tuple(
    (fold(long), fold(short))
    for long, short in (
        ("hội đồng nhân dân", "hđnd"),
        ("ủy ban nhân dân", "ubnd"),
        ("đoàn đại biểu quốc hội", "đoàn đbqh"),
        ("mặt trận tổ quốc việt nam", "mttqvn"),
        ("mặt trận tổ quốc", "mttqvn"),
        ("mttq việt nam", "mttqvn"),
        ("mttq vn", "mttqvn"),
        ("ubmttqvn", "mttqvn"),
        ("ubmttq", "mttqvn"),
        ("ub mttqvn", "mttqvn"),
        ("ủy ban mttqvn", "mttqvn"),
        ("ủy ban mttq", "mttqvn"),
        ("ban thường trực mttqvn", "ban thường trực mttqvn"),
        ("liên đoàn lao động", "lđlđ"),
        ("hội liên hiệp phụ nữ", "hội lhpn"),
        ("hội cựu chiến binh", "hội ccb"),
        ("bảo hiểm xã hội", "bhxh"),
        ("tòa án nhân dân", "tand"),
        ("viện kiểm sát nhân dân", "vksnd"),
        ("viện ksnd", "vksnd"),
        ("bộ chỉ huy quân sự", "bộ chqs"),
        ("hợp tác xã", "htx"),
        ("ban thường vụ", "btv"),
        ("ban chấp hành", "bch"),
        ("đồng bằng sông cửu long", "đbscl"),
        ("bệnh viện", "bv"),
        ("ủy ban kiểm tra", "ubkt"),
        ("ngân hàng chính sách xã hội", "nhcsxh"),
        ("ngân hàng csxh", "nhcsxh"),
        ("ban chỉ đạo", "bcđ"),
        ("trường đh", "trường đại học"),
    )
)
BARE_KINDS = ("thành phố", "tỉnh", "quận", "huyện", "phường", "xã", "thị xã")
_COMMITTEES = {
    fold("Thành ủy"): "thành phố",
    fold("Tỉnh ủy"): "tỉnh",
    fold("Quận ủy"): "quận",
    fold("Huyện ủy"): "huyện",
}


def named_territories(line: Line) -> list[tuple[str, str]]:
    """``thành phố Cần Thơ``, ``TP Cần Thơ``, ``Thành ủy Cần Thơ``: each kind with its full name, folded."""
    found: list[tuple[str, str]] = []
    for i, token in enumerate(line.tokens):
        for n in (1, 2):
            words = " ".join(line.folds[i : i + n])
            kind = "thành phố" if words == "tp" else _COMMITTEES.get(words, words)
            start = i + n + (line.at(i + n).text == ".")
            if kind not in BARE_KINDS or not line.at(start).is_cap:
                continue
            end = read_territory(line, i) if words not in _COMMITTEES else run_end(line, start, 3)
            if end > start and token.is_word:
                found.append((kind, f"{kind} " + " ".join(line.folds[start:end])))
    return found


def body_key(printed: str, territories: Mapping[str, str]) -> str:
    """What two printed forms of one body share: aliases made one, ``TP`` a ``thành phố``, a bare kind at the
    end and a place without its kind the full territory (``territories`` maps a kind to it)."""
    tokens = Line(printed).tokens
    # ``Liên đoàn Lao động (LĐLĐ) TP Cần Thơ``: the bracket only says how the name is shortened.
    opens = next((k for k, token in enumerate(tokens) if token.text == "("), len(tokens))
    bracket = range(opens, opens + 3 if opens + 2 < len(tokens) and tokens[opens + 2].text == ")" else opens)
    words = [t.fold for k, t in enumerate(tokens) if t.text != "." and k not in bracket]
    key = " ".join("thành phố" if w == "tp" else w for w in words)
    for long, short in _ALIASES:
        if long in key:
            key = key.replace(long, short)
    for kind, full in territories.items():
        place = fold(full)
        name = place.removeprefix(f"{kind} ")
        if key.endswith(f" {kind}"):
            return key.removesuffix(kind) + place
        if key.endswith(f" {name}") and not any(key.endswith(f" {other} {name}") for other in BARE_KINDS):
            return key.removesuffix(name) + place
    return key


def fullest_forms(printed: Iterable[str], territories: Mapping[str, str]) -> tuple[str, ...]:
    """Each body once, in order of first appearance, in its fullest printed form."""
    forms: dict[str, str] = {}
    for form in printed:
        key = body_key(form, territories)
        if key not in forms or len(form) > len(forms[key]):
            forms[key] = form
    in_order = sorted(f"{key} " for key in forms)
    heads = {key for key, after in itertools.pairwise(in_order) if after.startswith(key)}
    return tuple(form for key, form in forms.items() if f"{key} " not in heads)


def shares_tail(line: Line, body: Body) -> bool:
    """A bare ``HĐND`` or ``UBND`` whose territory may be printed behind the next name."""
    words = " ".join(line.at(k).fold for k in range(body.start, body.end))
    return words in _SHARES_TAIL


def may_share_tail(line: Line, body: Body) -> bool:
    """The same in a plain list of bodies, where ``Đảng ủy`` may stand too."""
    return shares_tail(line, body) or (body.is_bare and line.at(body.end - 1).fold in _UY)


def shared_name(line: Line, body: Body, following: Sequence[Body]) -> str:
    """The name as printed, with a first capital; ``HĐND, UBND thành phố`` share their tail."""
    text = line.printed(body.start, body.end)
    text = text[0].upper() + text[1:]
    if not may_share_tail(line, body):
        return text
    end = body.end
    for other in following:
        if not _stands_beside(line, end, other.start):
            break
        if other.kind != "part" and other.tail < read_territory(line, other.tail) == other.end:
            return f"{text} {line.printed(other.tail, other.end)}"
        end = other.end
    return text


def _stands_beside(line: Line, end: int, start: int) -> bool:
    between = line.tokens[end:start]
    return 0 < len(between) <= 4 and between[0].low in {",", "và", "-"}
