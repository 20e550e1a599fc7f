"""One way for the tests to recognise a report of which they say only what matters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from articles.intake.recognise import Recognised, recognise

PUBLISHED = date(2024, 5, 20)


def read(
    *body: str,
    lead: str = "",
    headline: str = "",
    kicker: str = "",
    captions: Sequence[str] = (),
    published_on: date | None = PUBLISHED,
    territory: str = "thành phố Cần Thơ",
) -> Recognised:
    """Recognise a report of which the test says only what matters."""
    return recognise(
        kicker=kicker,
        headline=headline,
        lead=lead,
        captions=captions,
        body=body,
        published_on=published_on,
        territory=territory,
    )
