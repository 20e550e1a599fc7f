"""Report files into text: ``.txt`` in any encoding that reporters send, and ``.docx``.

Owns encodings, limits and the sentences that refuse a file. Keeps the text unmodified: normalising is the
parser's work, and a text in an old font encoding is named (``ReadFile.legacy``), never converted here.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path

from articles.intake.legacy import LegacyEncoding, detect_legacy, vietnamese_share

MAX_TEXT_BYTES = 5 * 1024 * 1024
MAX_WORD_BYTES = 50 * 1024 * 1024  # pictures from a camera
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_XML_BYTES = 20 * 1024 * 1024
MAX_PARTS = 2000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


class UnreadableFile(ValueError):
    """The file cannot be read; the message is a sentence for the editor, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file holds. ``legacy`` names its old font encoding, to be converted on confirmation."""

    text: str
    encoding: str
    legacy: LegacyEncoding | None = None
    images: tuple[bytes, ...] = ()


def read_report(source: Path | bytes, filename: str = "") -> ReadFile:
    """Read a report file; ``filename`` names it in messages. Raises ``UnreadableFile``."""
    name = filename or (source.name if isinstance(source, Path) else "")
    label = f"Tệp “{name}”" if name else "Tệp"
    if isinstance(source, Path):
        data = _open(source, label)
    else:
        data = source
    if not data:
        raise UnreadableFile(f"{label} rỗng, không có chữ nào.")
    _refuse_foreign(data, label)
    if data[:4] == b"PK\x03\x04":
        return _read_word(data, label)
    if Path(name).suffix.lower() == ".docx":
        raise UnreadableFile(f"{label} hỏng hoặc không phải là tệp Word (.docx).")
    if len(data) > MAX_TEXT_BYTES:
        raise UnreadableFile(f"{label} quá lớn: nhiều nhất 5 MB.")
    return _read_text(data, label)


def _open(path: Path, label: str) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MAX_WORD_BYTES:
            raise UnreadableFile(f"{label} quá lớn: nhiều nhất 50 MB.")
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(f"{label} không có.") from None
    except IsADirectoryError:
        raise UnreadableFile(f"{label} là một thư mục.") from None
    except OSError as error:
        raise UnreadableFile(f"{label} không mở được: {error.strerror}.") from error


def _refuse_foreign(data: bytes, label: str) -> None:
    """Formats that are often sent by mistake get a sentence that helps."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile(f"{label} là Word đời cũ (.doc): hãy mở bằng Word và lưu lại thành .docx.")
    if data.startswith(b"%PDF"):
        raise UnreadableFile(f"{label} là PDF: hãy gửi bản Word (.docx) hoặc .txt.")
    if data.startswith(b"{\\rtf"):
        raise UnreadableFile(f"{label} là RTF: hãy mở bằng Word và lưu lại thành .docx.")
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8")) or data[8:12] == b"WEBP":
        raise UnreadableFile(f"{label} là ảnh, không có chữ để đọc.")


# Text -------------------------------------------------------------------------------------------------


def _read_text(data: bytes, label: str) -> ReadFile:
    text, encoding = _decode(data, label)
    if not text.strip("\ufeff \t\r\n\u00a0"):
        raise UnreadableFile(f"{label} rỗng, không có chữ nào.")
    odd = sum(1 for c in text if (c < " " and c not in "\t\n\r\x0b\x0c\x1e\x1f") or c == "\ufffd")
    if odd > max(2, len(text) // 200):
        raise UnreadableFile(f"{label} không phải là tệp chữ.")
    return ReadFile(text, encoding, legacy=detect_legacy(text))


def _decode(data: bytes, label: str) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode_as(data, "utf-16", label), "utf-16"
    if data.startswith(b"\xef\xbb\xbf"):
        return _decode_as(data, "utf-8-sig", label), "utf-8"
    sample = data[:4000]
    if sample.count(0) > len(sample) // 5:
        # No byte order mark: the spaces and ASCII letters tell which byte is the empty one.
        encoding = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
        return _decode_as(data, encoding, label), "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_eight_bit(data, label)


def _decode_as(data: bytes, encoding: str, label: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(f"{label} hỏng: không phải là chữ theo {encoding.upper()}.") from None


def _decode_eight_bit(data: bytes, label: str) -> tuple[str, str]:
    """windows-1258 (letters and tones apart), or Western letters that an old Vietnamese font showed."""
    western = data.decode("cp1252", errors="replace")
    # The old fonts use five places that cp1252 leaves empty.
    western = "".join(chr(data[i]) if c == "\ufffd" else c for i, c in enumerate(western))
    if detect_legacy(western):
        return western, "windows-1252"
    vietnamese = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
    if vietnamese.count("\ufffd") > len(vietnamese) // 200:
        raise UnreadableFile(f"{label} không phải là tệp chữ, hoặc theo bảng mã lạ.")
    if vietnamese_share(vietnamese)[0] >= vietnamese_share(western)[0]:
        return vietnamese, "windows-1258"
    return western, "windows-1252"


# Word -------------------------------------------------------------------------------------------------


def _read_word(data: bytes, label: str) -> ReadFile:
    if len(data) > MAX_WORD_BYTES:
        raise UnreadableFile(f"{label} quá lớn: nhiều nhất 50 MB.")
    broken = UnreadableFile(f"{label} hỏng hoặc không phải là tệp Word (.docx).")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise broken from error
    if "word/document.xml" not in {part.filename for part in parts}:
        raise broken
    too_large = (
        len(parts) > MAX_PARTS
        or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES
        or any(part.file_size > MAX_XML_BYTES for part in parts if part.filename.endswith((".xml", ".rels")))
    )
    if too_large:
        raise UnreadableFile(f"{label} bung ra quá lớn: không mở vì an toàn.")
    try:
        text, images = _word_parts(data)
    except Exception as error:  # python-docx and lxml raise many kinds on a broken file
        raise broken from error
    if not text.strip():
        raise UnreadableFile(f"{label} rỗng, không có chữ nào.")
    return ReadFile(text, "docx", legacy=detect_legacy(text), images=images)


def _word_parts(data: bytes) -> tuple[str, tuple[bytes, ...]]:
    """Paragraphs in order, those of tables, boxes and tracked insertions too, and the pictures in order."""
    import docx

    document = docx.Document(io.BytesIO(data))
    paragraphs: list[str] = []
    images: dict[str, bytes] = {}
    for element in document.element.body.iter(f"{_W}p", _BLIP):
        if next(element.iterancestors(_FALLBACK), None) is not None:
            continue
        if element.tag == _BLIP:
            part = document.part.related_parts.get(element.get(_EMBED))
            if part is not None and getattr(part, "blob", None):
                images.setdefault(str(part.partname), part.blob)
            continue
        text = "".join(
            node.text or "" if node.tag == f"{_W}t" else _BREAKS[node.tag]
            for node in element.iter(f"{_W}t", *_BREAKS)
            if next(node.iterancestors(f"{_W}p")) is element
        )
        paragraphs.append(text)
    return "\n\n".join(text for text in paragraphs if text.strip()), tuple(images.values())


_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
