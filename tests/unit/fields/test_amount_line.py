import pytest

from ingest.fields.amount_line import AmountLine, Headline, parse_amount_line
from ingest.fields.budgets import Budget
from ingest.record import Component, OtherAmount

OKU = 100_000_000
ENACTED = Budget(2024, "initial", "enacted")
SUPPLEMENTARY = Budget(2025, "supplementary", "draft")


def line(text: str) -> AmountLine:
    parsed = parse_amount_line(text)
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(
    ("text", "yen", "prior", "is_new"),
    [
        ("令和6年度予算額 20億円（19億円）", 20 * OKU, 19 * OKU, False),
        ("令和6年度予算額20億円", 20 * OKU, None, False),
        ("令和６年度予算額６.２億円（５.８億円）", 620_000_000, 580_000_000, False),
        ("令和6年度予算額：2兆3,500億円 (2兆円)", 23_500 * OKU, 20_000 * OKU, False),
        ("令和6年度予算額 8.4億円（新規）", 840_000_000, None, True),
        ("令和6年度予算額 8.4億円（皆増）", 840_000_000, None, True),
        ("令和6年度予算額 20億円（前年度予算額：19億円）", 20 * OKU, 19 * OKU, False),
        ("令和6年度予算額 20億円（令和5年度当初予算額 19億円）", 20 * OKU, 19 * OKU, False),
        ("令和6年度予算額 30億円（28億円の内数）", 30 * OKU, 28 * OKU, False),
        ("○ 令和6年度予算額：5億円", 5 * OKU, None, False),
        ("令和6年度予算額 50百万円（40百万円）", 50_000_000, 40_000_000, False),
    ],
)
def test_headline_and_the_bracket_behind_it(text: str, yen: int, prior: int | None, is_new: bool) -> None:
    parsed = line(text)
    assert parsed.headlines == [Headline(ENACTED, yen)]
    assert (parsed.prior_yen, parsed.is_new) == (prior, is_new)


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("令和6年度予算額 33億円の内数（30億円の内数）", ("part_of",)),
        ("令和6年度予算額 10億円（9億円）※33億円の内数", ("part_of",)),
        ("令和6年度予算額 約300億円", ("approximate",)),
        ("令和6年度予算額 300億円程度", ("approximate",)),
        ("令和6年度予算額 上限50億円", ("upper_limit",)),
        (
            "令和6年度予算額 総額約120億円（国庫債務負担行為等を含む）",
            ("includes_commitments", "approximate"),
        ),
        ("令和6年度予算額 12億円 令和5年度国庫債務負担行為40億円の内数", ()),
        ("令和6年度予算額 12億円 ※運営費交付金を含む", ()),
    ],
)
def test_qualifiers(text: str, qualifiers: tuple[str, ...]) -> None:
    assert line(text).headlines[0].qualifiers == qualifiers


@pytest.mark.parametrize(
    ("text", "yen", "total"),
    [
        ("国庫債務負担行為含め総額 150億円 ※令和7年度補正予算（案）90億円", 90 * OKU, 150 * OKU),
        ("国庫債務負担行為要求額 150億円 ※令和7年度補正予算案90億円", 90 * OKU, 150 * OKU),
        ("令和7年度補正予算（案） 90億円（国庫債務負担行為を含め総額150億円）", 90 * OKU, 150 * OKU),
        ("令和7年度補正予算（案） 90億円 ※国庫債務負担行為を含む総額は150億円", 90 * OKU, 150 * OKU),
    ],
)
def test_commitments_of_later_years_stand_apart(text: str, yen: int, total: int) -> None:
    parsed = line(text)
    assert parsed.headlines == [Headline(SUPPLEMENTARY, yen)]
    assert parsed.total_with_commitments_yen == total


@pytest.mark.parametrize(
    ("text", "components", "prior"),
    [
        ("令和7年度補正予算（案） 150億円（一部GX 80億円）", [Component("GX", 80 * OKU)], None),
        ("令和7年度補正予算（案） 150億円（うちGX分 80億円）", [Component("GX", 80 * OKU)], None),
        (
            "令和7年度補正予算（案） 150億円 ＜うち財政投融資 51億円＞",
            [Component("財政投融資", 51 * OKU)],
            None,
        ),
        (
            "令和7年度補正予算（案） 150億円（120億円、うちGX 80億円）",
            [Component("GX", 80 * OKU)],
            120 * OKU,
        ),
    ],
)
def test_named_parts_are_components_and_not_the_year_before(
    text: str, components: list[Component], prior: int | None
) -> None:
    assert (line(text).components, line(text).prior_yen) == (components, prior)


def test_another_budget_in_the_bracket_is_another_amount() -> None:
    parsed = line("令和6年度予算額 20億円（令和5年度補正予算額 7億円）")
    assert parsed.prior_yen is None
    assert parsed.others == [OtherAmount(2023, "supplementary", 7 * OKU)]


def test_several_budgets_in_one_line() -> None:
    parsed = line("令和6年度予算額 20億円（19億円）、令和5年度補正予算額 7億円")
    assert [headline.yen for headline in parsed.headlines] == [20 * OKU, 7 * OKU]


def test_a_bracket_no_rule_knows_is_kept_for_a_doubt() -> None:
    assert line("令和6年度予算額 20億円（関係省庁計 45億円）").unread == ["関係省庁計45億円"]


def test_a_request_may_have_no_sum_yet() -> None:
    parsed = line("令和7年度概算要求額 事項要求")
    assert parsed.is_complete
    assert parsed.headlines[0].yen is None


@pytest.mark.parametrize(
    ("text", "lead", "tail"),
    [
        ("蓄電池の実証事業 令和6年度予算額 20億円（新規）", "蓄電池の実証事業", ""),
        ("令和6年度予算額 20億円（19億円） 製造産業局 自動車課", "", "製造産業局 自動車課"),
        ("令和6年能登半島地震復旧事業　令和6年度予算額 20億円", "令和6年能登半島地震復旧事業", ""),
    ],
)
def test_name_and_bureau_on_the_same_line_are_cut_off_as_printed(text: str, lead: str, tail: str) -> None:
    assert (line(text).lead, line(text).tail) == (lead, tail)


@pytest.mark.parametrize(
    "text",
    [
        "令和6年度予算額20億円を活用し、設備を導入する。",
        "本事業は令和6年度補正予算額30億円で始めた",
        "既存の取組（令和6年度予算額：30億円）との連携",
        "市場規模は令和12年度に9,000億円へ広がる",
        "補助上限額：15億円",
        "令和6年度までに導入件数を300件とする",
        "中小企業の売上高100億円を目指す。令和6年度予算額 3億円",
        "令和6年度予算額の内訳",
        "",
        "令和6年度予算額 20億円" + "あ" * 200,
    ],
)
def test_text_that_mentions_money_is_no_amount_line(text: str) -> None:
    assert parse_amount_line(text) is None


def test_a_budget_alone_waits_for_its_sum() -> None:
    assert not line("令和7年度補正予算（案）").is_complete


@pytest.mark.parametrize("filling", ["(", "(令和6年度予算額", "令和6年度予算額1億円※", "<[【", "1億円("])
def test_hostile_lines_take_no_time(filling: str) -> None:
    parse_amount_line("令和6年度予算額 1億円" + filling * 200)
    parse_amount_line(("令和6年度予算額 1億円" + filling * 60)[:160])
