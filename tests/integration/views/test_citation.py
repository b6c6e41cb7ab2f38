"""A sheet can be cited: its document and page, its permanent address, and when it was read."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from tests.catalog import found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static", "slides")]


def test_a_sheet_says_how_it_is_cited(client: Client) -> None:
    sheet = found("水素供給網構築支援事業")
    today = timezone.localdate()

    page = client.get(f"/sheets/{sheet.public_id}/").content.decode()

    assert (
        "経済産業省「水素供給網構築支援事業」（令和8年度 当初・政府案）、deck.pdf、2〜3ページ。"
        f"経済産業省 事業カタログ、http://testserver/sheets/{sheet.public_id}/"
        f"（{today.year}年{today.month}月{today.day}日閲覧）"
    ) in page
