import pytest

from ingest.blocks import Line
from ingest.sheets.numbering import Numbering
from ingest.sheets.typography import (
    column_width,
    ends_clause,
    ends_sentence,
    is_broken_by_columns,
    item_head,
    width,
)


@pytest.mark.parametrize(("text", "full_widths"), [("", 0), ("節水", 2), ("CO2削減", 3.5), ("（１）", 3)])
def test_width_counts_latin_letters_half(text: str, full_widths: float) -> None:
    assert width(text) == full_widths


@pytest.mark.parametrize(
    "text", ["節水する。", "節水する。」", "節水を行う。（委託）", "節水を目指します。 等"]
)
def test_a_full_stop_ends_a_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "節水を", "節水する。そのため", "節水（注）"])
def test_without_a_full_stop_a_sentence_goes_on(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("節水し、", True), ("水（", True), ("節水：", True), ("節水", False)]
)
def test_a_clause_ends_where_a_sentence_must_go_on(text: str, *, expected: bool) -> None:
    assert ends_clause(text) is expected


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("（１）節水", "parenthesis", 1),
        ("(12) 節水", "parenthesis", 12),
        ("③節水", "circle", 3),
        ("2. 節水", "dot", 2),
        ("Ⅱ節水", "roman", 2),
        ("・節水", "bullet", 0),
        ("⚫節水", "bullet", 0),
        ("✓ 節水", "bullet", 0),
        ("＜節水事業＞", "bracket", 0),
        ("※節水", "note", 0),
        ("（※）節水", "note", 0),
    ],
)
def test_marks_of_list_items(text: str, style: str, number: int) -> None:
    head = item_head(text)
    assert head is not None
    assert (head.style, head.number) == (style, number)


@pytest.mark.parametrize("text", ["", "節水", "2.5億円の節水", "（節水）", "令和8年度"])
def test_lines_without_a_mark(text: str) -> None:
    assert item_head(text) is None


def test_a_column_is_as_wide_as_the_widest_line_around() -> None:
    widths = [30.0, 29.0, 8.0, 6.0, 5.0, 6.0, 4.0, 40.0]
    assert column_width(widths, 1) == 30
    assert column_width(widths, 4) == 40
    assert column_width([4.0, 5.0], 0) == 18


def test_text_of_a_slide_keeps_the_breaks_of_its_columns() -> None:
    broken = [Line("工場の節水を進めるため、以下の取組を行い、全国の"), Line("工場に広める。")]
    assert is_broken_by_columns(broken)
    assert not is_broken_by_columns([*broken, Line("節水" * 40)])
    assert not is_broken_by_columns([Line("事業目的", heading=True), *broken])


def numbering(*texts: str) -> Numbering:
    count = Numbering()
    for text in texts:
        head = item_head(text)
        assert head is not None
        count.add(head)
    return count


@pytest.mark.parametrize(
    ("before", "item", "allowed"),
    [
        ([], "（１）節水", True),
        ([], "（３）節水", False),
        (["（１）", "（２）"], "（３）節水", True),
        (["（１）", "（２）"], "（１）節水", False),
        (["（１）", "①", "②"], "（２）節水", True),
        (["（１）", "①", "②", "（２）"], "①節水", True),
        (["（１）", "①", "②"], "①節水", False),
        (["（１）"], "・節水", True),
    ],
)
def test_a_list_carries_on_its_numbers(before: list[str], item: str, *, allowed: bool) -> None:
    head = item_head(item)
    assert head is not None
    assert numbering(*before).allows(head) is allowed
