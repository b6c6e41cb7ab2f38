"""The text of a page, joined into runs that can be laid over its picture."""

from __future__ import annotations

import pytest

from ingest.page_texts import TextRun, runs_of
from ingest.readers.pdf.glyphs import Glyph


def glyphs(
    text: str, *, x: float = 100, baseline: float = 50, size: float = 10, angle: int = 0
) -> list[Glyph]:
    """Full-width characters, one after the other in the direction of the text."""
    found = []
    for number, character in enumerate(text):
        start, end = x + number * size, x + (number + 1) * size
        box = {
            0: (start, baseline - 9, end, baseline + 1),
            90: (baseline - 1, start, baseline + 9, end),
            180: (-end, baseline - 1, -start, baseline + 9),
            270: (baseline - 9, -end, baseline + 1, -start),
        }[angle]
        found.append(Glyph(character, box, baseline, size, angle, unmapped=False))
    return found


def test_characters_of_a_line_are_one_run_from_its_baseline() -> None:
    assert runs_of(glyphs("水素事業")) == [TextRun("水素事業", x=100, y=50, length=40, size=10, turn=0)]


@pytest.mark.parametrize(
    ("what", "second"),
    [
        ("another line", glyphs("二行目", baseline=70)),
        ("a far column of the same line", glyphs("右の欄", x=300)),
        ("larger letters", glyphs("大きい", x=120, size=20)),
        ("text that runs downwards", glyphs("縦の字", x=120, angle=90)),
    ],
)
def test_what_does_not_go_on_is_a_run_of_its_own(what: str, second: list[Glyph]) -> None:
    runs = runs_of([*glyphs("一行"), *second])
    assert [run.text for run in runs] == ["一行", "".join(glyph.text for glyph in second)]


def test_a_blank_in_a_line_parts_nothing() -> None:
    assert [run.text for run in runs_of([*glyphs("氏"), *glyphs("名", x=120)])] == ["氏名"]


def test_blanks_alone_are_nothing_to_select() -> None:
    assert runs_of(glyphs("　　")) == []


def test_sideways_text_starts_at_its_own_baseline() -> None:
    (run,) = runs_of(glyphs("縦書き", angle=90))
    assert (run.x, run.y, run.length, run.turn) == (50, 100, 30, 90)
