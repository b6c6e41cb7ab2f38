"""A sheet at the desk: what its page shows, and what saving does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from programs.decisions.fields import decide
from programs.decisions.values import FIELDS
from programs.decisions.versions import version_of
from programs.desk.lines import GROUPS
from programs.models import Correction, Sheet
from tests.catalog import found, sheet
from tests.integration.desk.conftest import HYDROGEN, take_in_doubted, untouched
from tests.loading import document, load

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _doubted(module_db: None, tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    return take_in_doubted(tmp_path_factory.mktemp("deck"))


@pytest.fixture
def hydrogen(_doubted: Sheet) -> Sheet:
    """The doubted sheet, as it stands after being taken in once."""
    return Sheet.objects.get(pk=_doubted.pk)


def address(of: Sheet) -> str:
    return f"/desk/sheets/{of.public_id}/"


def save(client: Client, of: Sheet, **typed: Any) -> Any:
    """Send the sheet's form with what was typed, and stay."""
    return client.post(address(of), {**untouched(client, of), "action": "stay", **typed})


def corrections() -> list[tuple[str, str, Any]]:
    return list(Correction.objects.order_by("pk").values_list("field", "kind", "value"))


def test_every_field_that_can_be_decided_has_its_place_on_the_page() -> None:
    assert sorted(field for _, fields in GROUPS for field in fields) == sorted(FIELDS)


def test_the_page_shows_values_doubts_and_places(desk: Client, hydrogen: Sheet) -> None:
    page = desk.get(address(hydrogen)).content.decode()
    assert "金額の行が二つあります。" in page
    assert 'data-field="amount_yen" x="28" y="43"' in page
    assert 'value="59.2億円"' in page
    assert "＝ 5,920,000,000円" in page


def test_a_form_that_nobody_touched_changes_nothing(desk: Client, hydrogen: Sheet) -> None:
    assert "変更はありませんでした" in desk.get(save(desk, hydrogen).url).content.decode()
    assert corrections() == []


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ({"amount_yen": "60億円"}, "amount_yen", 6_000_000_000),
        ({"amount_yen": "６０億円"}, "amount_yen", 6_000_000_000),
        ({"amount_yen": ""}, "amount_yen", None),
        ({"fiscal_year": "R7"}, "fiscal_year", 2025),
        ({"stage": "enacted"}, "stage", "enacted"),
        ({"is_new": "on"}, "is_new", True),
        ({"scheme_types": ["委託", "補助"]}, "scheme_types", ["委託", "補助"]),
        ({"bureaus-0-value": "特許庁"}, "bureaus", ["特許庁"]),
        ({"divisions": "水素課\r\n資源課"}, "divisions", ["水素課", "資源課"]),
        ({"purpose": "一つ目。\r\n二つ目。"}, "purpose", "一つ目。\n二つ目。"),
        (
            {"subsidy_rates-0-rate": "2/3"},
            "subsidy_rates",
            [{"rate": "2/3", "qualifier": None, "target": "中小企業", "payer": None}],
        ),
        ({"subsidy_rates-0-remove": "on"}, "subsidy_rates", []),
        (
            {"flow-0-remove": "on", "flow-1-rates": "1/3"},
            "flow",
            [
                {
                    "source": "NEDO",
                    "target": "民間企業等",
                    "mechanism": "補助",
                    "rates": ["1/3"],
                    "branch": None,
                }
            ],
        ),
        (
            {"components-rows": "1", "components-0-label": "うちGX", "components-0-yen": "1億円"},
            "components",
            [{"label": "うちGX", "yen": 100_000_000}],
        ),
        (
            {"project_periods-rows": "1", "project_periods-0-first": "令和8"},
            "project_periods",
            [[2026, None]],
        ),
    ],
)
def test_what_is_typed_becomes_a_correction(
    desk: Client, hydrogen: Sheet, typed: dict[str, Any], field: str, value: Any
) -> None:
    save(desk, hydrogen, **typed, reason="画像による")
    assert corrections() == [(field, "corrected", value)]
    assert Correction.objects.get().reason == "画像による"


def test_a_ticked_value_is_confirmed_and_its_doubt_settled(desk: Client, hydrogen: Sheet) -> None:
    save(desk, hydrogen, confirm="amount_yen")
    hydrogen.refresh_from_db()
    assert corrections() == [("amount_yen", "confirmed", None)]
    assert hydrogen.warning_count == 0


def test_the_place_that_was_selected_is_the_source_from_then_on(desk: Client, hydrogen: Sheet) -> None:
    place = {"page": 2, "bbox": [1, 2, 30, 40]}
    save(desk, hydrogen, name="水素事業", **{"place-name": json.dumps([place])})
    hydrogen.text.refresh_from_db()
    assert hydrogen.text.provenance["name"][0]["bbox"] == [1.0, 2.0, 30.0, 40.0]


@pytest.mark.parametrize("place", ["{", "[1]", '"text"', "[" * 3_000, "[" * 1_900, '{"page": 1}'])
def test_a_place_that_is_none_is_left_out(desk: Client, hydrogen: Sheet, place: str) -> None:
    assert save(desk, hydrogen, name="水素事業", **{"place-name": place}).status_code == 302


def test_an_error_stands_beside_its_field_and_nothing_typed_is_lost(desk: Client, hydrogen: Sheet) -> None:
    answer = save(desk, hydrogen, amount_yen="たくさん", name="別の名", reason="理由")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert corrections() == []
    assert 'id="id_amount_yen_error"' in page
    assert 'value="たくさん"' in page
    assert 'value="別の名"' in page
    assert 'name="reason" maxlength="2000" value="理由"' in page


def test_rows_can_be_added_without_scripts(desk: Client, hydrogen: Sheet) -> None:
    sent = {**untouched(desk, hydrogen), "amount_yen": "何か", "add": "flow"}
    page = desk.post(address(hydrogen), sent).content.decode()
    assert 'name="flow-2-source"' in page
    assert 'value="何か"' in page
    assert corrections() == []


def test_typing_can_be_checked_before_saving(desk: Client, hydrogen: Sheet) -> None:
    sent = {**untouched(desk, hydrogen), "amount_yen": "1.5億円", "action": "check"}
    assert "＝ 150,000,000円" in desk.post(address(hydrogen), sent).content.decode()
    assert corrections() == []


def test_saving_leads_to_the_next_of_the_queue(desk: Client, hydrogen: Sheet) -> None:
    answer = desk.post(
        address(hydrogen), {**untouched(desk, hydrogen), "action": "next", "confirm": "amount_yen"}
    )
    assert answer.headers["Location"].startswith(
        f"/desk/sheets/{Sheet.objects.get(name='アンモニア供給事業').public_id}/"
    )


def test_a_stale_form_is_refused_with_both_versions(desk: Client, hydrogen: Sheet, colleague: User) -> None:
    mine = {**untouched(desk, hydrogen), "amount_yen": "61億円", "divisions": "水素室", "action": "stay"}
    theirs = {"amount_yen": 6_200_000_000, "name": "水素供給網事業"}
    decide(hydrogen.pk, by=colleague, corrected=theirs, version=version_of(hydrogen))
    answer = desk.post(address(hydrogen), mine)
    page = answer.content.decode()
    assert Correction.objects.filter(decided_by__username="佐藤").count() == 0
    (conflict,) = answer.context["conflicts"]
    assert (conflict.field, conflict.conflict.mine, conflict.conflict.theirs) == (
        "amount_yen",
        "61億円",
        "62億円",
    )
    assert 'value="水素供給網事業"' in page, "what only they changed is shown as they left it"
    assert ">水素室</textarea>" in page.replace("\n", ""), "what only I changed is kept"


@pytest.mark.parametrize(("kept", "amount"), [("mine", 6_100_000_000), ("theirs", 6_200_000_000)])
def test_after_a_conflict_either_value_can_be_kept(
    desk: Client, hydrogen: Sheet, colleague: User, kept: str, amount: int
) -> None:
    version = version_of(hydrogen)
    decide(hydrogen.pk, by=colleague, corrected={"amount_yen": 6_200_000_000}, version=version)
    hydrogen.refresh_from_db()
    typed = {"amount_yen": "61億円", "divisions": "水素室", "conflict": "amount_yen"}
    undecided = save(desk, hydrogen, **typed)
    assert "どちらの値にするか選んでください。" in undecided.content.decode()
    save(desk, hydrogen, **typed, **{"keep-amount_yen": kept})
    hydrogen.refresh_from_db()
    assert hydrogen.amount_yen == amount
    assert [row.division.name for row in hydrogen.sheet_divisions.all()] == ["水素室"]


def test_a_form_with_a_made_up_version_is_no_reason_to_fail(desk: Client, hydrogen: Sheet) -> None:
    answer = save(desk, hydrogen, version="x" * 500, amount_yen="1億円")
    assert answer.status_code == 200
    assert corrections() == []


def reading_changed(tmp_path: Path, by: User, **read: Any) -> Sheet:
    """A sheet whose amount was corrected to 12億円, and that was read as `read` since."""
    path = document(tmp_path)
    load(path, [sheet("水素事業", amount_yen=1_000_000_000)])
    shown = found("水素事業")
    decide(shown.pk, by=by, corrected={"amount_yen": 1_200_000_000}, version=version_of(shown))
    load(path, [sheet("水素事業", **read)], version="2")
    shown.refresh_from_db()
    return shown


def test_a_changed_reading_is_shown_beside_what_was_decided(
    desk: Client, corrector: User, tmp_path: Path
) -> None:
    shown = reading_changed(tmp_path, corrector, amount_yen=1_300_000_000)
    page = desk.get(address(shown)).content.decode()
    assert "判断の後に読取値が変わりました。" in page
    assert "10億円" in page
    assert "13億円" in page


@pytest.mark.parametrize(("choice", "amount"), [("confirm", 1_200_000_000), ("revert", 1_300_000_000)])
def test_then_the_correction_or_the_new_reading_can_be_taken(
    desk: Client, corrector: User, tmp_path: Path, choice: str, amount: int
) -> None:
    shown = reading_changed(tmp_path, corrector, amount_yen=1_300_000_000)
    save(desk, shown, **{choice: "amount_yen"})
    shown.refresh_from_db()
    assert shown.amount_yen == amount
    assert not shown.warnings.filter(is_open=True, code="reading_changed").exists()


def test_both_at_once_is_refused(desk: Client, corrector: User, tmp_path: Path) -> None:
    shown = reading_changed(tmp_path, corrector, amount_yen=1_300_000_000)
    answer = save(desk, shown, confirm="amount_yen", revert="amount_yen")
    assert "両方は選べません" in answer.content.decode()


def test_a_correction_that_is_read_by_now_can_be_taken_back(
    desk: Client, corrector: User, tmp_path: Path
) -> None:
    shown = reading_changed(tmp_path, corrector, amount_yen=1_200_000_000)
    assert "取り消しても値は変わりません" in desk.get(address(shown)).content.decode()
    save(desk, shown, revert="amount_yen")
    assert corrections()[-1][1] == "reverted"


def test_a_value_that_no_list_offers_survives_an_untouched_form(
    desk: Client, tmp_path: Path, signed_in: Callable[[User], Client]
) -> None:
    path = document(tmp_path)
    load(path, [{**HYDROGEN, "bureaus": ["存在しない局"], "provenance": {}}])
    shown = Sheet.objects.get(document__name=path.name)
    assert "存在しない局（一覧にない値）" in desk.get(address(shown)).content.decode()
    save(desk, shown, name="別の名")
    assert [field for field, *_ in corrections()] == ["name"]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("amount_yen", "59.2億円", "＝ 5,920,000,000円"),
        ("fiscal_year", "R8", "＝ 令和8年度（2026）"),
        ("amount_yen", "", ""),
        ("amount_yen", "<b>", "金額は単位を付けて入力してください（例：5,074.75億円、50万円、3,000円）。"),
    ],
)
def test_what_is_typed_is_read_back(desk: Client, field: str, typed: str, said: str) -> None:
    assert desk.get(f"/desk/read-back/{field}/", {field: typed}).content.decode() == said


def test_only_sums_and_years_are_read_back(desk: Client) -> None:
    assert desk.get("/desk/read-back/name/", {"name": "x"}).status_code == 404


def test_a_place_alone_is_kept_with_the_word_that_the_value_is_right(desk: Client, hydrogen: Sheet) -> None:
    place = [{"page": 2, "bbox": [10, 20, 30.04, 40]}]
    sent = untouched(desk, hydrogen) | {"confirm": ["name"], "place-name": json.dumps(place)}
    desk.post(f"/desk/sheets/{hydrogen.public_id}/", sent)
    made = Correction.objects.get()
    assert (made.field, made.kind) == ("name", "confirmed")
    assert made.places == [{"page": 2, "bbox": [10.0, 20.0, 30.0, 40.0], "derived": False}]
    assert 'id="place-name"' in desk.get(f"/desk/sheets/{hydrogen.public_id}/").content.decode()


@pytest.mark.parametrize(
    "typed", ["[", '[{"page": 0, "bbox": [1, 2, 3, 4]}]', '[{"page": 2, "bbox": [9, 2, 3, 4]}]', "[[[[]]]]"]
)
def test_a_place_that_is_none_decides_nothing_wrong(desk: Client, hydrogen: Sheet, typed: str) -> None:
    sent = untouched(desk, hydrogen) | {"confirm": ["name"], "place-name": typed}
    assert desk.post(f"/desk/sheets/{hydrogen.public_id}/", sent).status_code in {200, 302}
    assert not [place for made in Correction.objects.all() for place in made.places]
