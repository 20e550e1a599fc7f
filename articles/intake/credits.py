"""Credit lines: who wrote, photographed, compiled, and which source was taken.

Owns every printed form (``Tin, ảnh: X``, ``Bài: A - Ảnh: B``, ``Theo TTXVN``, ``X (tổng hợp)``, ``X/TTXVN``,
a bare ``T.H``) and the picture credit behind a caption. A name stays as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.intake.draft import CreditDraft, CreditRole
from articles.language import match_fold

ROLE_ORDER: tuple[CreditRole, ...] = (
    "text", "photo", "video", "graphics", "audio", "compiled", "translated", "edited", "source",
)  # fmt: skip

_CAPITALS = "A-Z" + "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ".upper()

_ROLES: dict[str, CreditRole] = {}
_PRINTED: set[str] = set()
for _role, _words in {
    "text": "tin|bài|bài viết|tin bài|viết|thực hiện|ghi|lược ghi|ghi chép|phóng sự|tác giả|nội dung"
    "|nhóm thực hiện|nhóm phóng viên|phóng viên|pv|tường thuật|người viết|lời|text|bút ký|ghi nhanh"
    "|lược thuật|thể hiện|tản văn|truyện ngắn|thơ|ký|ký sự|tùy bút|tạp bút|tạp văn|nhàn đàm",
    "photo": "ảnh|hình|hình ảnh|ảnh chụp|chụp ảnh|chụp|photo|nhiếp ảnh|ảnh minh họa|ảnh tư liệu",
    "video": "video|clip|quay phim|dựng phim|dựng|phim|video clip|quay và dựng|dựng clip|quay",
    "graphics": "đồ họa|đồ hoạ|infographic|infographics|thiết kế|trình bày|minh họa|minh hoạ|biểu đồ|bản đồ"
    "|đồ thị",
    "audio": "âm thanh|audio|podcast|giọng đọc|thu âm|đọc|phát thanh|thể hiện giọng",
    "compiled": "tổng hợp|biên soạn|sưu tầm|tổng hợp và biên soạn|th|t/h",
    "translated": "dịch|lược dịch|biên dịch|người dịch|chuyển ngữ|lược dịch và tổng hợp",
    "edited": "biên tập|hiệu đính|btv|biên tập viên",
    "source": "nguồn|nguồn tin|nguồn tham khảo|theo|dẫn nguồn|nguồn ảnh",
}.items():
    for _word in _words.split("|"):
        _ROLES[match_fold(_word)] = _role  # type: ignore[assignment]
        _PRINTED.add(_word)

_ALTERNATIVES = "|".join(re.escape(word) for word in sorted(_PRINTED, key=len, reverse=True))
_JOIN = r"\s*(?:,|\+|&|/|–|-|\bvà\b)\s*"
# A person's part (``PV: X``) is a label at the head of a line alone: ``Tin: PV - Ảnh: CTV``.
_PARTS = "phóng viên|nhóm phóng viên|pv|nhóm pv|btv|biên tập viên"
_LABEL = re.compile(
    rf"(?<![^\W_])(?P<words>^(?:{_PARTS})|(?!(?:{_PARTS})(?![^\W_]))(?:{_ALTERNATIVES})"
    rf"(?:{_JOIN}(?:{_ALTERNATIVES}))*)\s?:\s*",
    re.IGNORECASE,
)
# ``Tin ảnh: X`` without a comma, ``Bài và ảnh X`` without a colon.
_LOOSE_LABEL = re.compile(
    rf"^((?i:tin|bài))(?:\s+|{_JOIN})((?i:ảnh|hình))(?:\s*:\s*|\s+(?=[{_CAPITALS}][{_CAPITALS}.]))"
)
_ROLE_ALONE = re.compile(
    rf"\(\s*(?P<words>(?:{_ALTERNATIVES})(?:{_JOIN}(?:{_ALTERNATIVES}))*)\s*\)", re.IGNORECASE
)
_BRACKET_AGENCY = re.compile(r"\s*\(\s*(?P<name>[^()]{2,40}?)\s*\)$")
_JOIN_SPLIT = re.compile(_JOIN, re.IGNORECASE)
_BRACKET_ROLE = re.compile(
    rf"\s*\(\s*(?P<words>(?:{_ALTERNATIVES})(?:{_JOIN}(?:{_ALTERNATIVES}))*)\s*\)\s*$", re.IGNORECASE
)
_BRACKET_SOURCE = re.compile(
    r"\s*\(\s*(?P<how>(?:tổng hợp|lược dịch|biên dịch|dịch|lược ghi|biên soạn|lược thuật)\s+)?(?:theo|từ"
    r"|nguồn:?)\s+"
    r"(?P<name>[^()]{2,50})\)\s*$",
    re.IGNORECASE,
)
_TAIL_ROLE = re.compile(
    r"\s+(?P<word>tổng hợp|thực hiện|lược ghi|ghi|lược dịch|biên dịch|dịch|biên soạn|biên tập|sưu tầm)$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^\(?\s*(?:(?P<how>tổng hợp|lược dịch|dịch|biên soạn|lược ghi|biên dịch)\s+)?(?:theo|nguồn|dẫn theo"
    r"|trích)\s*:?\s+"
    r"(?P<name>[^()]{2,60}?)\s*\)?$",
    re.IGNORECASE,
)
_PHOTO_WORDS = re.compile(
    r"^(?:ảnh|hình)\s+(?P<name>tư liệu|minh họa|minh hoạ|lưu trữ|ctv|cắt từ clip|tl"
    r"|(?:do\s)?.{2,40}\s+cung cấp)$",
    re.IGNORECASE,
)
_GIVEN_BY = re.compile(r"^do\s+|\s+cung\s+cấp$", re.IGNORECASE)
_AGENCIES = frozenset(
    match_fold(name)
    for name in (
        "TTXVN;VOV;VTV;VGP;VGP News;Chinhphu.vn;TTO;TNO;VnExpress;Vietnam+;VietnamPlus;QĐND;SGGP;NLĐ;AFP"
        ";Reuters;AP;BBC;CNN;Xinhua;Tân Hoa xã;Kyodo;Yonhap;TASS;Sputnik;Bloomberg;Getty Images;Getty;EPA"
        ";THX;ĐCSVN;CTO;BBT;Nhân Dân;Báo Nhân Dân;Báo Tin tức;Tin tức;Vietnamnet;VnEconomy;Dân trí;Tuổi Trẻ"
        ";Thanh Niên;Người Lao Động;Lao Động;Báo Chính phủ;Cổng TTĐT Chính phủ;Baochinhphu.vn;Baotintuc.vn"
        ";Báo Cần Thơ;SGGPO;RIA Novosti;NHK;DW;Guardian"
    ).split(";")
)
_ANONYMOUS = re.compile(
    r"(?:pv|ctv|p\.v|c\.t\.v|bbt|btv|nhóm pv|nhóm phóng viên|phóng viên|nhóm pv-ctv|pv - ctv|cộng tác viên"
    r"|tl|t\.h|t\.l)\.?",
    re.IGNORECASE,
)
_NAME_SPLIT = re.compile(r"\s*[,;&+]\s*|\s+[-–—]\s+|\s+và\s+")
_SMALL_WORDS = frozenset(
    """
    của và thành phố tỉnh huyện quận xã phường báo đài tờ cộng tác viên bạn đọc nhân vật người dân gia đình
    cổng thông tin điện tử trang fanpage tạp chí công an bộ sở ban ngành cơ quan tổng hợp mạng khu vực
    """.split()
)
_INITIALS = re.compile(rf"(?:[{_CAPITALS}]{{1,3}}\.\s?){{1,4}}[{_CAPITALS}]{{0,8}}\.?")
_LAST_INITIALS = re.compile(rf"(?:[{_CAPITALS}]{{1,2}}\.)+[{_CAPITALS}]{{1,2}}\.|[{_CAPITALS}]\.")
_PICTURE_CREDIT = re.compile(
    r"(?:^|[\s(\[.…|–-])(?P<whole>[(\[]?\s*(?:nguồn\s+)?(?:ảnh|hình)"
    r"\s*(?P<colon>:)?\s*(?P<name>[^:()\[\]]{1,60}?)\s*[)\]]?)\s*\.?\s*$",
    re.IGNORECASE,
)
_PORTRAIT = re.compile(
    r"(?:ông|bà|anh|chị|em|cụ|đồng chí|đ/c|cô|chú|bé|luật sư|bác sĩ|(?:p?gs|ts|ths|bs|ks)[.-]?\w*)\s",
    re.IGNORECASE,
)
_BARE_PICTURE = re.compile(
    r"(?:tư liệu|minh họa|minh hoạ|ctv|tl|lưu trữ|internet|cắt từ clip|.{2,40}\s+cung cấp)(?:\s*/.{2,20})?",
    re.IGNORECASE,
)


def merge(items: Iterable[CreditDraft]) -> tuple[CreditDraft, ...]:
    """One entry a name, in order of appearance, with the union of its roles in the house order."""
    names: dict[str, str] = {}
    roles: dict[str, set[CreditRole]] = {}
    for item in items:
        key = match_fold(item.name)
        names.setdefault(key, item.name)
        roles.setdefault(key, set()).update(item.roles)
    return tuple(
        CreditDraft(name, tuple(role for role in ROLE_ORDER if role in roles[key]))
        for key, name in names.items()
    )


def read_credit_line(line: str) -> tuple[CreditDraft, ...]:
    """The credits of a line that says so itself (a label, ``Theo …``, a role in brackets); else ``()``."""
    line = _unstopped(line.strip())
    if not line or len(line) > 200:
        return ()
    line = _LOOSE_LABEL.sub(r"\1, \2: ", line)
    inner = line[1:-1].strip() if line[0] in "([" and line[-1] in ")]" and line.count("(") <= 1 else line
    found = _labelled(inner) or _worded(inner)
    return merge(found) if found else ()


def read_lone_roles(line: str) -> tuple[CreditRole, ...]:
    """The roles of a line that holds nothing but them: ``(lược dịch)`` below or above a name."""
    match = _ROLE_ALONE.fullmatch(line.strip())
    return _roles(match["words"]) if match else ()


def read_bare_credit(line: str) -> tuple[CreditDraft, ...]:
    """Names without any label, as they stand below a story: ``THANH THY``, ``T.H``, ``PV``, ``A - B``."""
    line = line.strip()
    if line[:1] in "([" and line[-1:] in ")]":
        line = line[1:-1].strip()
    if not line or len(line) > 80 or line[-1] in '…!?:;,”"':
        return ()
    line = _unstopped(line)
    if not _is_name(line, loose=False) and not all(
        _is_name(piece, loose=False) for piece in _NAME_SPLIT.split(line)
    ):
        return ()
    return merge(_people(line, ("text",)))


def split_picture_credit(caption: str) -> tuple[str, str]:
    """A caption without its ``Ảnh: NAME``, and that name as printed (``""`` where it has none)."""
    match = _PICTURE_CREDIT.search(caption)
    if not match:
        return caption, ""
    name = match["name"].strip(" .")
    whole = match["whole"]
    bracketed = whole.startswith(("(", "["))
    if match["colon"]:
        fits = _is_credit_name(name)
    else:
        fits = bool(_BARE_PICTURE.fullmatch(name)) or (
            (bracketed or _is_capitals(name)) and _is_name(name, loose=False)
        )
    if not fits:
        return caption, ""
    text = caption[: match.start("whole")].rstrip(" (-–—|[")
    return text, name


def picture_credits(name: str) -> tuple[CreditDraft, ...]:
    """The credits that the name behind ``Ảnh:`` gives."""
    return merge(_people(name, ("photo",)))


def _labelled(line: str) -> list[CreditDraft]:
    matches = list(_LABEL.finditer(line))
    if not matches:
        return []
    found: list[CreditDraft] = []
    head = line[: matches[0].start()].strip(" -–—;,|")
    if head:
        # ``Ông Lê Văn A. Ảnh: B`` is the caption of a portrait.
        signed = _is_capitals(head) or _INITIALS.fullmatch(head.split()[-1])
        if (head[-1] == "." and not signed) or (_PORTRAIT.match(head) and not _is_capitals(head)):
            return []
        # ``THANH THY - Ảnh: B``: names before the first label wrote the text.
        if not all(_is_name(piece, loose=False) for piece in _NAME_SPLIT.split(head)):
            return []
        found.extend(_people(head, ("text",)))
    for number, match in enumerate(matches):
        end = matches[number + 1].start() if number + 1 < len(matches) else len(line)
        names = line[match.end() : end].strip(" -–—;,|(")
        roles = _roles(match["words"])
        if not names or not (_is_credit_name(names) or (roles == ("source",) and _is_source(names))):
            return []
        found.extend(_people(names, roles))
    return found


def _worded(line: str) -> list[CreditDraft]:
    """Forms without a colon: a role in brackets or behind the name, ``Theo X``, ``X/TTXVN``."""
    match = _PHOTO_WORDS.match(line)
    if match:
        return _people(match["name"], ("photo",))
    match = _SOURCE.match(line)
    if match and _is_credit_name(match["name"]) and _looks_like_source(match["name"]):
        found = _people(match["name"], ("source",))
        how = match["how"]
        return (
            [CreditDraft(item.name, (*item.roles, _ROLES[match_fold(how)])) for item in found]
            if how
            else found
        )
    match = _BRACKET_SOURCE.search(line)
    if match and _is_credit_name(line[: match.start()]):
        roles: tuple[CreditRole, ...] = (_ROLES[match_fold(match["how"])],) if match["how"] else ("text",)
        return _people(line[: match.start()], roles) + _people(match["name"], ("source",))
    match = _BRACKET_ROLE.search(line)
    if match and _is_credit_name(line[: match.start()]):
        return _people(line[: match.start()], _roles(match["words"]))
    match = _BRACKET_AGENCY.search(line)
    if match and (_is_agency(match["name"]) or match_fold(match["name"]).startswith("báo ")):
        names = line[: match.start()]
        if names and all(_is_name(piece, loose=False) for piece in _NAME_SPLIT.split(names)):
            return [*_people(names, ("text",)), CreditDraft(match["name"], ("source",))]
    match = _TAIL_ROLE.search(line)
    if match and all(_is_name(piece, loose=False) for piece in _NAME_SPLIT.split(line[: match.start()])):
        return _people(line[: match.start()], (_ROLES[match_fold(match["word"])],))
    left, slash, right = line.partition("/")
    if (
        slash
        and _is_agency(right)
        and all(_is_name(piece, loose=False) for piece in _NAME_SPLIT.split(left.strip()))
    ):
        return _people(line, ("text",))
    return []


def _roles(words: str) -> tuple[CreditRole, ...]:
    key = match_fold(words)
    if key in _ROLES:
        return (_ROLES[key],)
    return tuple(dict.fromkeys(_ROLES[match_fold(word)] for word in _JOIN_SPLIT.split(words) if word.strip()))


def _people(printed: str, roles: tuple[CreditRole, ...]) -> list[CreditDraft]:
    """Each name with its roles; ``X/TTXVN`` is X and the source TTXVN."""
    found: list[CreditDraft] = []
    printed = printed.strip(" -–—;,|")
    whole = match_fold(printed).endswith("cung cấp") or _is_agency(printed)
    for piece in [printed] if whole else _NAME_SPLIT.split(printed):
        piece = piece.strip(" -–—;,|")
        if not piece:
            continue
        own = roles
        bracket = _BRACKET_SOURCE.search(piece) or _BRACKET_ROLE.search(piece)
        if bracket and "name" in bracket.groupdict():
            found.extend(_people(bracket["name"], ("source",)))
            piece = piece[: bracket.start()]
        elif bracket:
            extra = _roles(bracket["words"])
            own = extra if roles == ("text",) else tuple(dict.fromkeys((*roles, *extra)))
            piece = piece[: bracket.start()]
        piece = _GIVEN_BY.sub("", piece)
        left, slash, right = piece.partition("/")
        if slash and _is_agency(left) and _is_name(right, loose=False):  # ``VGP/Quang Hiếu``
            left, right = right, left
        if slash and _is_agency(right.strip()) and left.strip():
            found += [CreditDraft(left.strip(), own), CreditDraft(right.strip(), ("source",))]
        elif own == ("text",) and _is_agency(piece):
            found.append(CreditDraft(piece, ("source",)))
        else:
            found.append(CreditDraft(piece, own))
    return found


def _is_agency(name: str) -> bool:
    return match_fold(name.strip()) in _AGENCIES


def _looks_like_source(name: str) -> bool:
    first = name.strip()[:1]
    return (
        first.isupper() or _is_agency(name) or "." in name.strip(".") or match_fold(name).startswith("báo ")
    )


def _is_source(text: str) -> bool:
    """Behind ``Nguồn:`` stands an office as well: longer, with small letters, yet no sentence."""
    return text[0].isupper() and len(text.split()) <= 14 and not re.search(r"[.!?…:;%“”]", text)


def _unstopped(line: str) -> str:
    """Without the full stop behind the line; ``T.H.`` keeps its own."""
    last = line.rpartition(" ")[2]
    return line if _LAST_INITIALS.fullmatch(last) else line.rstrip(". ")


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def _is_credit_name(text: str) -> bool:
    """Short, no sentence: what may stand behind a label."""
    text = _BRACKET_ROLE.sub("", text.strip())
    if not text or len(text) > 120 or re.search(r"[!?…“”\"]|[^\W\d_]{2,}\.\s+[^\W\d_]", text):
        return False
    pieces = [piece for piece in _NAME_SPLIT.split(text) if piece]
    if match_fold(text).endswith("cung cấp"):
        return len(text.split()) <= 14
    return all(_is_name(piece, loose=True) for piece in pieces)


def _is_name(text: str, *, loose: bool) -> bool:
    """A byline: capitals at the head of (nearly) every word, five words at most; initials; ``PV``."""
    text = _BRACKET_SOURCE.sub("", _BRACKET_ROLE.sub("", text.strip()))
    if _ANONYMOUS.fullmatch(text) or _INITIALS.fullmatch(text) or _is_agency(text):
        return True
    if loose and _BARE_PICTURE.fullmatch(text):
        return True
    words = text.replace("/", " / ").split()
    if not words or len(words) > (8 if loose else 5) or any(c.isdigit() for c in text if not loose):
        return False
    if loose:
        if re.fullmatch(r"[\w.-]+\.(?:vn|com|net|org|gov|info)(?:\.vn)?", text, re.IGNORECASE):
            return True
        small = [w for w in words if w[0].islower() and match_fold(w) not in _SMALL_WORDS]
        return len(small) <= (1 if len(words) > 3 else 0) or match_fold(text) in {
            "cộng tác viên",
            "tư liệu",
            "minh họa",
        }
    if len(words) == 1 and not _is_capitals(text):
        return len(text) >= 2 and text[0].isupper() and text.isalpha()
    return all(
        word == "/" or (word[0].isupper() and all(c.isalpha() or c in ".-'’" for c in word)) for word in words
    )
