"""Search in a paper of some size: a name as a phrase, frequent and rare words, with and without marks."""

from __future__ import annotations

import os
import random
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from tests.benchmarks.table import Figure, cpu_ms

STORIES = int(os.environ.get("BENCH_STORIES", "3000"))
TITLE = f"Search in {STORIES} stories (SQLite; BENCH_STORIES changes the number)"
WORDS = (
    "thành phố đảng bộ nhân dân hội nghị sơ kết tổng kết triển khai nông dân phụ nữ thanh niên giáo dục "
    "y tế giao thông đường cầu nước sạch lúa gạo xuất khẩu doanh nghiệp khởi công khánh thành học sinh "
    "bệnh viện trường học phường xã khu vực ấp văn hóa thể thao du lịch môi trường đất đai quy hoạch"
).split()
QUERIES = {
    "a name as a phrase, with marks": "Trần Thị Hồng Hạnh",
    "a name as a phrase, without marks": "tran thi hong hanh",
    "two frequent words, without marks": "thanh pho",
    "one frequent word, with marks": "đảng",
    "all of three scattered words": "hạnh giáo lúa",
    "a document's number": "290-qd/tw",
    "nothing": "quetzalcoatl",
}


def fill() -> None:
    from articles.models import search
    from tests.factories import make_published

    chance = random.Random(20260718)
    now = timezone.now()
    with transaction.atomic():
        for number in range(STORIES):
            text = " ".join(chance.choices(WORDS, k=350))
            if number % 50 == 0:
                text += " đồng chí Trần Thị Hồng Hạnh quán triệt Quyết định 290-QĐ/TW"
            row = make_published(published_at=now - timedelta(hours=number))
            search.write_row(published_pk=row.pk, published_at=row.published_at, text=text)


def run() -> list[Figure]:
    from articles.models import search

    fill()
    return [
        Figure(what, cpu_ms(lambda query=query: search.search(query), runs=60, block=5), "ms CPU")
        for what, query in QUERIES.items()
    ]
