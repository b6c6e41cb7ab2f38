"""However a header is set and wherever it stands, the same facts are read from it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ingest.families import link_families
from ingest.fields.header import read_header_fields
from ingest.readers.text import read_text
from ingest.record import SheetRecord
from ingest.sheets.boundaries import split_sheets
from tests.unit.sheets.printed_sheets import (
    OUTCOMES,
    OVERVIEW,
    PURPOSE,
    SCHEME,
    Facts,
    Style,
    facts,
    office_lines,
    printed_yen,
    styles,
)

many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def parsed(text: str) -> list[SheetRecord]:
    sheets = split_sheets(read_text(text, name="made-up.txt"))
    records = []
    for sheet in sheets:
        record = SheetRecord(document=sheet.document)
        read_header_fields(sheet.header, record)
        records.append(record)
    link_families(sheets, records)
    return records


def assert_says(record: SheetRecord, expected: Facts) -> None:
    assert record.name == expected.name
    assert record.fiscal_year == expected.fiscal_year
    assert record.budget_type == expected.budget_type
    assert record.stage == expected.stage
    assert record.amount_yen == printed_yen(expected.amount)
    assert record.prior_amount_yen == (printed_yen(expected.prior) if expected.prior else None)
    assert record.is_new == expected.is_new
    assert record.bureaus == [office.bureau for office in expected.offices]
    assert record.divisions == [division for office in expected.offices for division in office.divisions]


headers = st.permutations(["name", "amount", "offices"]).filter(
    lambda order: order.index("name") < order.index("amount")
)


@st.composite
def header_lines(draw: st.DrawFn, expected: Facts, *, heading: str = "") -> list[str]:
    style: Style = draw(styles)
    numbered, split = draw(st.booleans()), draw(st.booleans())
    pieces = {
        "name": [heading + expected.name],
        "amount": [style.amount_line(expected)],
        "offices": office_lines(expected.offices, numbered=numbered, split=split),
    }
    return [line for piece in draw(headers) for line in pieces[piece]]


@st.composite
def documents(draw: st.DrawFn, *, heading: str) -> tuple[list[Facts], str]:
    """A conversion: one sheet after the other, sections below their headings, pictures left out."""
    sheets = draw(st.lists(facts, min_size=1, max_size=4))
    lines: list[str] = []
    for expected in sheets:
        gaps = st.sampled_from(["\n", "\n\n", "\n \n"])
        marks = ["#" * draw(st.integers(1, 4)) + " " if heading else "" for _ in range(4)]
        body = [marks[0] + PURPOSE[0], *PURPOSE[1:], marks[1] + OVERVIEW[0], *OVERVIEW[1:]]
        body += [marks[2] + SCHEME[0], "\n\n", marks[3] + OUTCOMES[0], *OUTCOMES[1:]]
        for line in [*draw(header_lines(expected, heading=heading)), *body]:
            lines += [line, draw(gaps)]
    return sheets, "".join(lines)


@many
@given(documents(heading="# "))
def test_markdown(drawn: tuple[list[Facts], str]) -> None:
    expected, text = drawn
    records = parsed(text)
    assert len(records) == len(expected)
    for record, sheet in zip(records, expected, strict=True):
        assert_says(record, sheet)


@many
@given(documents(heading=""))
def test_conversions_to_text(drawn: tuple[list[Facts], str]) -> None:
    expected, text = drawn
    records = parsed(text)
    assert len(records) == len(expected)
    for record, sheet in zip(records, expected, strict=True):
        assert_says(record, sheet)


@st.composite
def drawn_pages(draw: st.DrawFn, page_break: str) -> tuple[list[Facts], str]:
    """Slides in drawing order: the blocks of a page in any order, the header anywhere among them."""
    sheets = draw(st.lists(facts, min_size=3, max_size=5))
    pages: list[str] = []
    for expected in sheets:
        header = "\n".join(draw(header_lines(expected)))
        # The end of a sheet is drawn before its beginning now and then, not on most pages.
        blocks = draw(st.permutations([OVERVIEW, SCHEME, OUTCOMES]))
        blocks.insert(0 if pages else draw(st.integers(0, 3)), PURPOSE)
        printed = ["\n".join(block) for block in blocks]
        printed.insert(draw(st.integers(0, 4)), header)
        pages.append("\n\n".join(printed))
    return sheets, page_break.join(pages)


@many
@given(drawn_pages("\n\n\n\n\n"))
def test_pages_parted_by_gaps(drawn: tuple[list[Facts], str]) -> None:
    expected, text = drawn
    records = parsed(text)
    assert len(records) == len(expected)
    for record, sheet in zip(records, expected, strict=True):
        assert_says(record, sheet)


@many
@given(drawn_pages("\n\f"))
def test_pages_parted_by_form_feeds(drawn: tuple[list[Facts], str]) -> None:
    expected, text = drawn
    records = parsed(text)
    assert len(records) == len(expected)
    for record, sheet in zip(records, expected, strict=True):
        assert_says(record, sheet)


NEVER_FIRST = "・、）)】]」ーァィゥェォッャュョ"
"""Letters that begin no line of Japanese print."""


@st.composite
def broken_names(draw: st.DrawFn) -> tuple[Facts, str]:
    """A name that the width of its frame broke anywhere, above its amount."""
    expected = draw(facts)
    cut = draw(st.integers(6, len(expected.name) - 6))
    before, after = expected.name[cut - 1], expected.name[cut]
    assume(after not in NEVER_FIRST and not (before.isascii() and after.isascii()))
    name = f"{expected.name[:cut]}\n{expected.name[cut:]}"
    style: Style = draw(styles)
    offices = office_lines(expected.offices, numbered=False, split=draw(st.booleans()))
    header = [name, style.amount_line(expected), *offices]
    gap = draw(st.sampled_from(["\n", "\n\n"]))
    body = [*PURPOSE, *OVERVIEW, *SCHEME, *OUTCOMES]
    return expected, "\n\n".join(["成果目標", "施設の見学会を開く。", gap.join([*header, *body])])


@many
@given(broken_names())
def test_names_broken_by_their_frame(drawn: tuple[Facts, str]) -> None:
    expected, text = drawn
    assert_says(parsed(text)[-1], expected)


@st.composite
def umbrellas(draw: st.DrawFn) -> tuple[list[Facts], str]:
    """An umbrella and its numbered parts, with a heading mark or without, in either width of bracket."""
    sheets = draw(st.lists(facts, min_size=2, max_size=5, unique_by=lambda sheet: sheet.name))
    heading = draw(st.sampled_from(["# ", "## ", ""]))
    brackets = draw(st.sampled_from([("(", ")"), ("（", "）")]))
    texts = []
    for number, expected in enumerate(sheets):
        mark = f"{brackets[0]}{number}{brackets[1]}{draw(st.sampled_from(['', ' ']))}" if number else ""
        header = draw(header_lines(replace(expected, name=mark + expected.name), heading=heading))
        texts += [*header, *PURPOSE, *OUTCOMES]
    return sheets, "\n\n".join(texts)


@many
@given(umbrellas())
def test_parts_of_an_umbrella(drawn: tuple[list[Facts], str]) -> None:
    expected, text = drawn
    records = parsed(text)
    assert len(records) == len(expected)
    for record, sheet in zip(records, expected, strict=True):
        assert_says(record, sheet)
    assert [record.relation for record in records] == ["own"] + ["part"] * (len(records) - 1)
    assert {record.parent for record in records[1:]} == {expected[0].name}


@many
@given(drawn=drawn_pages("\n\n\n\n\n"), seed=st.randoms(use_true_random=False))
def test_blanks_inside_words_and_confused_letters_of_bureaus(
    drawn: tuple[list[Facts], str], seed: Random
) -> None:
    """Converters leave blanks inside words, and letters of other scripts in them."""
    expected, text = drawn
    bureaus = {office.bureau for sheet in expected for office in sheet.offices}
    lines = []
    for line in text.split("\n"):
        damaged = line
        if any(bureau in line for bureau in bureaus):
            at = seed.randrange(1, len(line))
            damaged = (line[:at] + " " + line[at:]).replace("業", seed.choice("業业")).replace("エ", "工")
        lines.append(damaged)
    records = parsed("\n".join(lines))
    assert [record.bureaus for record in records] == [
        [office.bureau for office in sheet.offices] for sheet in expected
    ]
