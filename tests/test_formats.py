"""Dates and numbers the Vietnamese way, in the admin's forms and on readers' pages, and in English beside."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.utils import formats, translation

from articles.language.dates import ZONE
from articles.templatetags.newsroom import day, number, stamp, weekday

NOON = datetime(2026, 11, 8, 12, 5, tzinfo=ZONE)


class TestWritten:
    def test_a_moment_begins_with_its_hour(self) -> None:
        with translation.override("vi"):
            assert formats.date_format(NOON, "DATETIME_FORMAT") == "12:05 08/11/2026"

    @pytest.mark.parametrize(
        ("value", "printed"), [(9720, "9.720"), (Decimal("4.85"), "4,85"), (1234567, "1.234.567")]
    )
    def test_thousands_have_dots_and_decimals_a_comma(self, value: int | Decimal, printed: str) -> None:
        with translation.override("vi"):
            assert formats.number_format(value, use_l10n=True, force_grouping=True) == printed

    def test_pages_print_figures_in_the_language_of_the_page(self) -> None:
        with translation.override("vi"):
            assert number(9720) == "9.720"
        with translation.override("en"):
            assert number(9720) == "9,720"

    def test_pages_print_days_alike_in_both_languages(self) -> None:
        with translation.override("vi"):
            assert weekday(NOON.date()) == "Chủ nhật, 08/11/2026"
        with translation.override("en"):
            assert weekday(NOON.date()) == "Sunday, 08/11/2026"
        assert (day(NOON.date()), stamp(NOON)) == ("08/11/2026", "08/11/2026 - 12:05")


class TestTyped:
    @pytest.mark.parametrize("typed", ["18/06/2020", "18-6-2020", "18.6.2020", "2020-06-18"])
    def test_a_day_is_understood_as_it_is_written_here(self, typed: str) -> None:
        with translation.override("vi"):
            assert forms.DateField(localize=True).clean(typed) == date(2020, 6, 18)

    @pytest.mark.parametrize("typed", ["20:50", "20g50"])
    def test_an_hour_is_understood(self, typed: str) -> None:
        with translation.override("vi"):
            assert str(forms.TimeField(localize=True).clean(typed)) == "20:50:00"

    def test_american_order_is_refused(self) -> None:
        with translation.override("vi"), pytest.raises(forms.ValidationError):
            forms.DateField(localize=True).clean("06/18/2020")

    def test_a_figure_is_understood_with_its_comma(self) -> None:
        with translation.override("vi"):
            assert forms.DecimalField(localize=True).clean("4,85") == Decimal("4.85")
