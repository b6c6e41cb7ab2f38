"""A sheet can be cited: its document and page, its permanent address, and when it was read."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from programs.models import Program
from tests.catalog import found, sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static", "slides")]


def test_a_sheet_says_how_it_is_cited(client: Client) -> None:
    cited = found("水素供給網構築支援事業")
    today = timezone.localdate()

    page = client.get(f"/sheets/{cited.public_id}/").content.decode()

    assert (
        "経済産業省「水素供給網構築支援事業」（令和8年度 当初・政府案）、deck.pdf、2〜3ページ。"
        f"経済産業省 事業カタログ、http://testserver/sheets/{cited.public_id}/"
        f"（{today.year}年{today.month}月{today.day}日閲覧）"
    ) in page


def test_a_program_does_too_and_both_have_a_button_to_copy_it(client: Client) -> None:
    program = Program.objects.get()
    page = client.get(f"/programs/{program.public_id}/").content.decode()

    assert f"経済産業省 事業カタログ、http://testserver/programs/{program.public_id}/（" in page
    for address in (f"/programs/{program.public_id}/", f"/sheets/{found(program.name).public_id}/"):
        page = client.get(address).content.decode()
        assert 'id="citation"' in page
        assert 'data-copies="citation"' in page


def test_addresses_survive_a_new_edition(client: Client, tmp_path: Path) -> None:
    original = tmp_path / "sheets.txt"
    addresses = []
    for edition, records in enumerate(([sheet("Alpha")], [sheet("Before"), sheet("Alpha", amount_yen=5)])):
        original.write_text(f"edition {edition}")
        take_in(records, original=original)
        alpha = found("Alpha")
        assert alpha.program is not None
        addresses.append((f"/sheets/{alpha.public_id}/", f"/programs/{alpha.program.public_id}/"))

    assert addresses[0] == addresses[1]
    assert all(client.get(address).status_code == 200 for address in addresses[0])
