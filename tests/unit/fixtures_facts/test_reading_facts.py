"""A misspelt fact is an error, not a page without it."""

from datetime import date
from typing import Any

import pytest

from fixtures.render import facts
from fixtures.render.facts import Office, Sheet


def test_a_sheet_takes_its_programs_facts_and_its_own_over_them() -> None:
    sheets = [sheet for sheet in facts.read_catalogue().sheets if sheet.id == "jetro"]
    assert {sheet.purpose for sheet in sheets} == {sheets[0].purpose}
    assert [sheet.name for sheet in sheets[:2]] == [
        "独立行政法人日本貿易振興機構運営費交付金",
        "独立行政法人日本貿易振興機構事業",
    ]


@pytest.mark.parametrize(
    ("published", "bureau"),
    [(date(2024, 6, 30), "産業保安グループ"), (date(2024, 7, 1), "産業保安・安全グループ")],
)
def test_the_office_is_that_of_the_day_of_publication(published: date, bureau: str) -> None:
    offices = [
        {"bureau": "産業保安グループ", "divisions": ["保安課"], "until": date(2024, 6, 30)},
        {"bureau": "産業保安・安全グループ", "divisions": ["保安政策課"], "since": date(2024, 7, 1)},
    ]
    typed = facts._typed({"offices": offices, "flow": []}, published=published)
    assert [office.bureau for office in typed["offices"]] == [bureau]


@pytest.mark.parametrize(
    ("kind", "table", "key"),
    [
        (Office, {"bureau": "製造産業局", "divisions": (), "divison": "素材産業課"}, "divison"),
        (Sheet, {"id": "robot", "ammount_yen": 1}, "ammount_yen"),
    ],
)
def test_a_key_that_is_no_fact_is_refused(kind: type, table: dict[str, Any], key: str) -> None:
    with pytest.raises(ValueError, match=key):
        facts._build(kind, table)
