import pytest

from ingest.blocks import Line
from ingest.fields.anchors import find_anchors

OKU = 100_000_000


def lines(*texts: str) -> list[Line]:
    return [Line(text, number=number) for number, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    "texts",
    [
        ["令和7年度補正予算（案） 15億円"],
        ["令和7年度補正予算（案）", "15億円"],
        ["令和7年度", "補正予算（案） 15億円"],
        ["令和7年度補正予算（案）", "：15億円"],
    ],
)
def test_an_amount_may_be_broken_over_lines(texts: list[str]) -> None:
    [anchor] = find_anchors(lines("名称", *texts, "事業目的"))
    assert (anchor.first, anchor.last) == (1, len(texts))
    assert anchor.amounts[0].headlines[0].yen == 15 * OKU


@pytest.mark.parametrize(
    ("texts", "prior", "is_new"),
    [
        (["令和7年度予算額 15億円", "（12億円）"], 12 * OKU, False),
        (["令和7年度予算額 15億円（12", "億円）"], 12 * OKU, False),
        (["令和7年度予算額", "15億円", "（新規）"], None, True),
    ],
)
def test_the_bracket_may_stand_on_the_next_line(texts: list[str], prior: int | None, is_new: bool) -> None:
    [anchor] = find_anchors(lines(*texts))
    assert (anchor.amounts[0].prior_yen, anchor.amounts[0].is_new) == (prior, is_new)


def test_amounts_right_below_one_another_are_one_anchor() -> None:
    [anchor] = find_anchors(lines("○ 令和6年度（補正）配分額：５億円", "○ 令和7年度（補正）配分額：７億円"))
    assert len(anchor.amounts) == 2


def test_amounts_with_names_of_their_own_are_two() -> None:
    anchors = find_anchors(lines("甲の実証事業 令和7年度予算額 5億円", "乙の実証事業 令和7年度予算額 7億円"))
    assert [anchor.amounts[0].lead for anchor in anchors] == ["甲の実証事業", "乙の実証事業"]


@pytest.mark.parametrize(
    "texts",
    [
        ["令和7年度予算額 15億円", "（1）製造産業局 自動車課"],
        ["令和7年度予算額 15億円", "※下線は重点分野"],
        ["令和7年度予算額 15億円", "（令和6年能登半島地震）"],
    ],
)
def test_lines_without_money_do_not_belong_to_the_amount(texts: list[str]) -> None:
    [anchor] = find_anchors(lines(*texts))
    assert anchor.last == 0


@pytest.mark.parametrize(
    "texts",
    [["令和7年度補正予算（案）", "事業目的"], ["補助上限額：15億円"], ["令和7年度に15億円を見込む"], []],
)
def test_other_lines_are_no_anchor(texts: list[str]) -> None:
    assert find_anchors(lines(*texts)) == []
