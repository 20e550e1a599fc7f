"""Presentation alone: dates as a Vietnamese paper prints them, initials, pictures, words of addresses.

No query, no rule about who may see what.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import template
from django.utils import timezone, translation
from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from articles.language import format_number

register = template.Library()

DAYS_VI = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
MIME_TYPES = {"avif": "image/avif", "webp": "image/webp"}
FALLBACKS = ("jpeg", "png", "webp")
PLAIN_WIDTH = 960  # px: what a browser without srcset gets


@register.filter
def stamp(moment: datetime) -> str:
    """``18/06/2020 - 20:50``, the page stamp."""
    return timezone.localtime(moment).strftime("%d/%m/%Y - %H:%M")


@register.filter
def iso(moment: datetime) -> str:
    """The machine's form of a moment, for ``<time datetime>``."""
    return timezone.localtime(moment).isoformat(timespec="minutes")


@register.filter
def day(value: date) -> str:
    """``18/06/2020``"""
    return value.strftime("%d/%m/%Y")


@register.filter
def weekday(value: date) -> str:
    """``Thứ Năm, 18/06/2020``; in English the day's English name."""
    name = DAYS_VI[value.weekday()] if _is_vietnamese() else WEEKDAYS[value.weekday()]
    return f"{name}, {day(value)}"


@register.filter
def days(meeting: Any) -> str:
    """A meeting's day or days: ``Thứ Tư, 25/11/2026``, ``25 - 27/11/2026``, ``30/11 - 02/12/2026``."""
    first, last = meeting.date, meeting.end_date
    if last is None or last == first:
        return weekday(first)
    if first.year != last.year:
        return f"{day(first)} - {day(last)}"
    return f"{first.strftime('%d' if first.month == last.month else '%d/%m')} - {day(last)}"


@register.filter
def hour(value: time) -> str:
    """``7 giờ 30``, ``14 giờ``; in English ``07:30``."""
    if not _is_vietnamese():
        return value.strftime("%H:%M")
    return f"{value.hour} giờ {value.minute:02d}" if value.minute else f"{value.hour} giờ"


@register.filter
def weekday_name(value: date) -> str:
    """``Thứ Năm``"""
    return weekday(value).partition(",")[0]


@register.filter
def weekday_short(value: date) -> str:
    """``T5``, as the head of a calendar's column: ``Thu`` in English."""
    if _is_vietnamese():
        return "CN" if value.weekday() == 6 else f"T{value.weekday() + 2}"
    return str(WEEKDAYS_ABBR[value.weekday()])


@register.filter
def month_of(value: date) -> str:
    """``Tháng 11/2026``; in English ``November 2026``."""
    if _is_vietnamese():
        return f"Tháng {value.month}/{value.year}"
    return f"{MONTHS[value.month]} {value.year}"


@register.filter
def period(membership: Any) -> str:
    """When a post was held, as precisely as it is known: ``từ 06/2020``, ``2016 - 2021``, ``đến 2021``."""
    start = _known(membership.start_on, membership.start_precision)
    end = _known(membership.end_on, membership.end_precision)
    if start and end:
        return f"{start} - {end}"
    if start:
        return _("from %(date)s") % {"date": start}
    return _("until %(date)s") % {"date": end} if end else ""


def _known(value: date | None, precision: str) -> str:
    if value is None:
        return ""
    return value.strftime({"year": "%Y", "month": "%m/%Y"}.get(precision, "%d/%m/%Y"))


@register.filter
def known_date(row: Any, name: str) -> str:
    """The date ``{name}_on`` of a row as precisely as it is known; ``happened_on`` has a plain precision."""
    precision = getattr(row, f"{name}_precision", None) or getattr(row, "precision", "day")
    return _known(getattr(row, f"{name}_on"), str(precision))


@register.filter
def number(value: int) -> str:
    """``9720`` as ``9.720``; in English ``9,720``."""
    return format_number(value) if _is_vietnamese() else f"{value:,}"


@register.filter
def initial(name: str) -> str:
    """The letter that stands for a person without a portrait: of the given name, which comes last."""
    return name.rsplit(maxsplit=1)[-1][:1].upper() if name.split() else ""


@register.filter
def section_name(section: Any) -> str:
    """The section's name in the language of the page."""
    return section.name_here


@register.inclusion_tag("_picture.html")
def picture(image: dict[str, Any], sizes: str, *, is_first: bool = False) -> dict[str, Any]:
    """A picture in every width and format that it has. ``is_first``: seen at once, so fetched at once."""
    widths = image["widths"]
    fallback = next((name for name in FALLBACKS if name in image["formats"]), image["formats"][0])
    plain = max((width for width in widths if width <= PLAIN_WIDTH), default=widths[0])
    return {
        "image": image,
        "sizes": sizes,
        "is_first": is_first,
        "sources": [
            (mime, _srcset(image, extension))
            for extension, mime in MIME_TYPES.items()
            if extension in image["formats"] and extension != fallback
        ],
        "srcset": _srcset(image, fallback),
        "src": f"{image['path']}/{plain}.{fallback}",
        "focal_x": round(image["focal"][0] * 4),
        "focal_y": round(image["focal"][1] * 4),
    }


def _srcset(image: dict[str, Any], extension: str) -> str:
    return ", ".join(f"{image['path']}/{width}.{extension} {width}w" for width in image["widths"])


def _is_vietnamese() -> bool:
    """Whether the page is in Vietnamese; without a language it is."""
    return (translation.get_language() or "vi").startswith("vi")
