"""Correcting, confirming and taking back the values of a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from programs.decisions.fields import decide, field_states, revert
from programs.decisions.versions import StaleError, version_of
from programs.effective import Standing
from programs.models import Correction, Sheet
from tests.catalog import found, sheet
from tests.loading import all_rows, document, load

pytestmark = pytest.mark.django_db

Kind = Correction.Kind


def fresh(of: Sheet) -> Sheet:
    return Sheet.objects.get(pk=of.pk)


def correct(on: Sheet, by: User, *, confirmed: list[str] | None = None, **values: Any) -> list[Correction]:
    """Decide with the present version, as somebody who has just opened the form."""
    return decide(
        on.pk,
        by=by,
        corrected=values,
        confirmed=confirmed or [],
        version=version_of(fresh(on)),
        reason="誤読",
    )


def open_codes(of: Sheet) -> set[str]:
    return set(of.warnings.filter(is_open=True).values_list("code", flat=True))


def test_a_correction_says_who_why_and_what_it_replaced(doubted: Sheet, person: User) -> None:
    (made,) = correct(doubted, person, amount_yen="5,074.75億円")
    assert (made.kind, made.value, made.parsed_value) == (Kind.CORRECTED, 507_475_000_000, 1_000_000_000)
    assert (made.decided_by, made.reason) == (person, "誤読")
    assert fresh(doubted).amount_yen == 507_475_000_000


def test_every_sort_of_value_is_shown_as_it_was_decided(doubted: Sheet, person: User) -> None:
    correct(
        doubted,
        person,
        fiscal_year="令和7年度",
        budget_type="補正",
        scheme_types="補助\n委託",
        subsidy_rates="2/3｜以内｜中小企業｜国",
        flow="国｜NEDO｜交付金\nNEDO｜民間企業等｜補助｜1/2、2/3",
        bureaus="資源エネルギー庁",
        project_periods="令和7年度〜",
        purpose="一つ目。\n二つ目。",
    )
    now = fresh(doubted)
    assert (now.fiscal_year, now.budget_type, now.text.purpose) == (
        2025,
        "supplementary",
        "一つ目。\n二つ目。",
    )
    assert [row.scheme_type for row in now.schemes.all()] == ["補助", "委託"]
    assert [(row.rate, row.qualifier, row.target, row.payer) for row in now.subsidy_rates.all()] == [
        ("2/3", "以内", "中小企業", "国")
    ]
    assert [(arrow.source, arrow.target, arrow.mechanism, arrow.rates) for arrow in now.flow.all()] == [
        ("国", "NEDO", "交付金", []),
        ("NEDO", "民間企業等", "補助", ["1/2", "2/3"]),
    ]
    assert [str(row) for row in now.sheet_bureaus.all()] == ["資源エネルギー庁"]
    assert [(row.first_year, row.last_year) for row in now.targets.all()] == [(2025, None)]


def test_confirming_silences_the_doubt_and_reverting_opens_it_again(doubted: Sheet, person: User) -> None:
    (made,) = correct(doubted, person, confirmed=["amount_yen"])
    assert (made.kind, open_codes(doubted), fresh(doubted).warning_count) == (Kind.CONFIRMED, set(), 0)
    revert(made.pk, by=person, reason="勘違い", version=version_of(fresh(doubted)))
    assert (open_codes(doubted), fresh(doubted).warning_count) == ({"two_amounts"}, 1)
    assert Correction.objects.count() == 2


def test_writing_what_is_read_confirms_it(doubted: Sheet, person: User) -> None:
    (made,) = correct(doubted, person, amount_yen="10億円")
    assert made.kind == Kind.CONFIRMED


def test_deciding_the_same_again_adds_nothing(doubted: Sheet, person: User) -> None:
    correct(doubted, person, amount_yen="5億円")
    before = all_rows()
    assert correct(doubted, person, amount_yen="500百万円") == []
    assert correct(doubted, person, confirmed=["amount_yen"]) == []
    assert all_rows() == before


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"amount_yen": "5,074.75"}, "amount_yen", "単位"),
        ({"fiscal_year": "来年"}, "fiscal_year", "令和6年度"),
        ({"bureaus": "架空局"}, "bureaus", "一覧にありません"),
        ({"scheme_types": ["たぶん補助"]}, "scheme_types", "選べません"),
        ({"subsidy_rates": [{"rate": "半分"}]}, "subsidy_rates", "補助率"),
        ({"subsidy_rates": 3}, "subsidy_rates", "形が正しくありません"),
        ({"caps_yen": "上限｜"}, "caps_yen", "金額を入力"),
        ({"pages": "1-9"}, "pages", "1ページまで"),
        ({"is_new": True, "prior_amount_yen": "1億円"}, "is_new", "新規"),
        ({"relation": "part"}, "parent", "親事業名"),
        ({"name": "あ" * 301}, "name", "長すぎます"),
        ({"provenance": {}}, "provenance", "変更できません"),
    ],
)
def test_no_half_valid_record_is_saved(
    doubted: Sheet, person: User, values: dict[str, Any], field: str, message: str
) -> None:
    before = all_rows()
    with pytest.raises(ValidationError) as refused:
        correct(doubted, person, purpose="これも保存されない。", **values)
    assert message in "".join(refused.value.message_dict[field])
    assert all_rows() == before


def test_control_and_direction_marks_are_not_stored(doubted: Sheet, person: User) -> None:
    correct(doubted, person, name="水素\x00供給\u202e網\u200b事業", purpose="一行目\r\n\x07二行目")
    assert fresh(doubted).name == "水素供給網事業"
    assert fresh(doubted).text.purpose == "一行目\n二行目"


class TestTwoPeople:
    """Nobody overwrites what they have not seen."""

    def test_the_second_is_refused_and_shown_what_the_first_did(
        self, doubted: Sheet, person: User, colleague: User
    ) -> None:
        seen = version_of(doubted)
        decide(doubted.pk, by=person, corrected={"amount_yen": "3億円"}, version=seen)
        with pytest.raises(StaleError) as refused:
            decide(doubted.pk, by=colleague, corrected={"amount_yen": "4億円"}, version=seen)
        (theirs,) = refused.value.theirs
        assert isinstance(theirs, Correction)
        assert (theirs.decided_by, theirs.value) == (person, 300_000_000)
        assert fresh(doubted).amount_yen == 300_000_000
        decide(doubted.pk, by=colleague, corrected={"amount_yen": "4億円"}, version=refused.value.version)
        assert fresh(doubted).amount_yen == 400_000_000

    def test_a_reading_since_is_shown_too(self, doubted: Sheet, person: User, tmp_path: Path) -> None:
        seen = version_of(doubted)
        load(document(tmp_path), [sheet("水素供給網事業", pages=[1, 1], amount_yen=7)], version="2")
        with pytest.raises(StaleError) as refused:
            decide(doubted.pk, by=person, corrected={"amount_yen": "3億円"}, version=seen)
        reading = refused.value.reading
        assert reading is not None
        assert reading.before is not None
        assert reading.now is not None
        assert (reading.before["amount_yen"], reading.now["amount_yen"]) == (1_000_000_000, 7)

    @pytest.mark.parametrize("version", ["", "x", "1.2.3", "9" * 400, "1.1.1.1.1.present\x00"])
    def test_a_token_from_nowhere_is_stale(self, doubted: Sheet, person: User, version: str) -> None:
        with pytest.raises(StaleError):
            decide(doubted.pk, by=person, corrected={"amount_yen": "3億円"}, version=version)

    def test_only_the_decision_that_counts_can_be_taken_back(self, doubted: Sheet, person: User) -> None:
        (first,) = correct(doubted, person, amount_yen="3億円")
        correct(doubted, person, amount_yen="4億円")
        with pytest.raises(ValidationError, match="新しい判断"):
            revert(first.pk, by=person, version=version_of(fresh(doubted)))


class TestReadingAgain:
    """How a decision stands to what is read later."""

    def standing(self) -> Standing | None:
        return next(
            state.standing for state in field_states(found("水素供給網事業")) if state.field == "amount_yen"
        )

    @pytest.mark.parametrize(
        ("read_later", "standing", "doubts"),
        [
            (1_000_000_000, Standing.STANDS, set()),
            (700_000_000, Standing.READING_CHANGED, {"reading_changed"}),
            (300_000_000, Standing.NOT_NEEDED, set()),
        ],
    )
    def test_standing(
        self,
        doubted: Sheet,
        person: User,
        tmp_path: Path,
        read_later: int,
        standing: Standing,
        doubts: set[str],
    ) -> None:
        correct(doubted, person, amount_yen="3億円")
        load(document(tmp_path), [sheet("水素供給網事業", pages=[1, 1], amount_yen=read_later)], version="2")
        assert self.standing() is standing
        assert open_codes(doubted) == doubts
        assert fresh(doubted).amount_yen == 300_000_000

    def test_what_was_read_anew_can_be_confirmed_or_refused(
        self, doubted: Sheet, person: User, tmp_path: Path
    ) -> None:
        correct(doubted, person, amount_yen="3億円")
        load(document(tmp_path), [sheet("水素供給網事業", pages=[1, 1], amount_yen=7)], version="2")
        correct(doubted, person, confirmed=["amount_yen"])
        assert (self.standing(), open_codes(doubted)) == (Standing.STANDS, set())
        assert fresh(doubted).amount_yen == 300_000_000
        correct(doubted, person, amount_yen="7円")
        assert (self.standing(), fresh(doubted).amount_yen) == (Standing.STANDS, 7)


class TestChecksOverSheets:
    """Doubts that two sheets raise together."""

    @pytest.fixture
    def part_of_too_much(self, tmp_path: Path) -> Sheet:
        parts = [
            sheet(f"第{number}事業", relation="part", parent="親の事業", amount_yen=800_000_000)
            for number in (1, 2)
        ]
        load(document(tmp_path), [sheet("親の事業"), *parts])
        return found("親の事業")

    def test_a_confirmed_check_stays_silent_until_it_says_something_else(
        self, part_of_too_much: Sheet, person: User
    ) -> None:
        umbrella = part_of_too_much
        assert open_codes(umbrella) == {"parts_do_not_add_up"}
        (made,) = correct(umbrella, person, confirmed=["amount_yen"])
        assert open_codes(umbrella) == set()
        correct(found("第1事業"), person, amount_yen="9億円")
        assert open_codes(umbrella) == {"parts_do_not_add_up"}
        correct(umbrella, person, confirmed=["amount_yen"])
        assert open_codes(umbrella) == set()
        newest = Correction.objects.filter(sheet=umbrella).latest("pk")
        revert(newest.pk, by=person, version=version_of(fresh(umbrella)))
        assert open_codes(umbrella) == {"parts_do_not_add_up"}
        assert made.pk != newest.pk

    def test_a_correction_that_settles_the_check_leaves_nothing_open(
        self, part_of_too_much: Sheet, person: User
    ) -> None:
        correct(part_of_too_much, person, amount_yen="16億円")
        assert open_codes(part_of_too_much) == set()


def test_a_marked_place_is_where_the_value_leads_to(doubted: Sheet, person: User) -> None:
    place = {"page": 1, "bbox": [10, 20.04, 30, 40]}
    decide(
        doubted.pk,
        by=person,
        corrected={"amount_yen": "3億円"},
        places={"amount_yen": [place]},
        version=version_of(doubted),
    )
    assert fresh(doubted).text.provenance["amount_yen"] == [
        {"page": 1, "bbox": [10.0, 20.0, 30.0, 40.0], "derived": False}
    ]
    with pytest.raises(ValidationError):
        decide(
            doubted.pk,
            by=person,
            corrected={"amount_yen": "4億円"},
            places={"amount_yen": [{"page": 1, "bbox": [1, "x"]}]},
            version=version_of(fresh(doubted)),
        )
