"""How much waits for this user, as small numbers that every page of the desk shows."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from articles import desk
from articles.models import Article

from .requests import StaffRequest
from .worklist import CAP


@require_safe
def badges(request: StaffRequest) -> HttpResponse:
    """JSON ``{"waiting", "returned", "cap"}``: stories to read, and stories that came back to their author.

    Neither counts beyond one more than ``cap``; two queries. Zeros for who may see no stories.
    """
    user = request.user
    free = desk.queue(user).filter(is_free=True)
    own = desk.visible_to(user).filter(owner=user, state=Article.State.RETURNED)
    counts = {
        name: rows.order_by().values("pk")[: CAP + 1].count()
        for name, rows in (("waiting", free), ("returned", own))
    }
    return JsonResponse({**counts, "cap": CAP})
