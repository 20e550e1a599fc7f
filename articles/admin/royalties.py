"""Nhuận bút: points beside a story's credits, the sheet of a month, and its files for the accountant."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.styles import Font  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from articles import desk
from articles.models import Article, Credit, Royalty

from .requests import StaffRequest
from .states import BADGES

#: A cell that begins so is run as a formula by spreadsheets (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDTHS = (24, 60, 14, 14, 12, 10, 14)


def may_score(request: StaffRequest) -> bool:
    return request.user.has_perm("articles.change_royalty")


def context(request: StaffRequest, article: Article) -> dict[str, Any]:
    """The credits to score, on the form of a story that is approved or out; nothing for others."""
    if not may_score(request) or article.approved_revision_id is None:
        return {"royalty_rows": []}
    scores = {(row.name_as_printed, row.role): row.points for row in Royalty.objects.filter(article=article)}
    roles = dict(Credit.Role.choices)
    return {
        "royalty_rows": [
            {
                "number": number,
                "name": row["name"],
                "role": roles.get(row["role"], ""),
                "points": scores.get((row["name"], row["role"])),
                "usual": desk.usual_points(article.genre, row["role"]),
            }
            for number, row in enumerate(desk.paid_credits(article))
        ]
    }


def score_view(admin: Any, request: StaffRequest, pk: int) -> HttpResponse:
    """The points of one story: ``points-N`` for its N-th credit, empty for none. JSON for scripts."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article = get_object_or_404(admin.get_queryset(request), pk=pk)
    try:
        points = {
            (row["name"], row["role"]): _points(request.POST[f"points-{number}"])
            for number, row in enumerate(desk.paid_credits(article))
            if f"points-{number}" in request.POST
        }
        desk.score(article=article, by=request.user, points=points)
    except ValidationError as error:
        sentence, is_saved = " ".join(error.messages), False
    else:
        sentence, is_saved = _("Royalty points saved."), True
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"saved": is_saved, "sentence": sentence}, status=200 if is_saved else 422)
    admin.message_user(request, sentence, messages.SUCCESS if is_saved else messages.ERROR)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))


def _points(text: str) -> Decimal | None:
    text = text.strip().replace(",", ".")
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise ValidationError(_("Points are a number, e.g. 1.5."), code="no_number") from error
    if not value.is_finite():
        raise ValidationError(_("Points are a number, e.g. 1.5."), code="no_number")
    return value


def sheet_view(request: StaffRequest, site: AdminSite) -> HttpResponse:
    """The sheet of ``?month=2026-11``, else of this month."""
    _demand(request)
    sheet = desk.monthly_sheet(_month(request.GET.get("month", "")) or timezone.localdate())
    before, after = sheet.month - timedelta(days=1), sheet.month + timedelta(days=31)
    return TemplateResponse(
        request,
        "admin/royalties.html",
        {
            **site.each_context(request),
            "title": _("Royalties"),
            "sheet": sheet,
            "missing": len(sheet.missing),
            "month_name": f"{sheet.month:%m/%Y}",
            "month_key": f"{sheet.month:%Y-%m}",
            "before": before,
            "after": after if after <= timezone.localdate() else None,
        },
    )


def file_view(request: StaffRequest, month: str, kind: str) -> HttpResponse:
    """The same sheet as ``2026-11.csv`` (UTF-8 with BOM, as Excel wants it) or ``.xlsx``."""
    _demand(request)
    first = _month(month)
    if first is None or kind not in ("csv", "xlsx"):
        raise Http404
    sheet = desk.monthly_sheet(first)
    if kind == "csv":
        response = HttpResponse("\ufeff" + _csv(sheet), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(
            _xlsx(sheet),
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
    response["Content-Disposition"] = f'attachment; filename="nhuan-but-{month}.{kind}"'
    response["Cache-Control"] = "no-store, private"
    return response


def _demand(request: StaffRequest) -> None:
    if not request.user.has_perm("articles.view_royalty"):
        raise PermissionDenied


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def _table(sheet: Any) -> Iterator[list[Any]]:
    """The sheet's cells: a line a credit; numbers as numbers, what was not scored stays empty."""
    yield [
        _("Pen name"),
        _("Story"),
        _("Genre"),
        _("Role"),
        _("Published"),
        _("Points"),
        *([_("Amount (VND)")] if sheet.point_value else []),
    ]
    for item in sheet.pen_names:
        for row in item.rows:
            headline = row.headline
            if row.is_withdrawn:
                headline += f" ({BADGES['withdrawn'][0]})"
            cells = [item.name, headline, row.genre, row.role, row.first_published, row.points]
            yield [*cells, row.amount] if sheet.point_value else cells


def _csv(sheet: Any) -> str:
    file = io.StringIO()
    writer = csv.writer(file)
    for row in _table(sheet):
        writer.writerow([_harmless(cell) for cell in row])
    return file.getvalue()


def _xlsx(sheet: Any) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None  # noqa: S101  (a new book has a page)
    page.title = f"{sheet.month:%Y-%m}"
    for row in _table(sheet):
        page.append([_harmless(cell) for cell in row])
    for cell in page[1]:
        cell.font = Font(bold=True)
    for number, width in enumerate(WIDTHS, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
