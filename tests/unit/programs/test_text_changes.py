"""What changed between two texts reads as a person would mark it: [-removed-], {+added+}."""

from __future__ import annotations

import pytest

from programs.years.text_changes import Kind, is_changed, text_changes

MARKS = {Kind.SAME: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "{{+{}+}}"}


def marked(old: str, new: str) -> str:
    return "".join(MARKS[piece.kind].format(piece.text) for piece in text_changes(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("設備を置く。", "設備を置く。", "設備を置く。"),
        ("", "設備を置く。", "{+設備を置く。+}"),
        ("設備を置く。", "", "[-設備を置く。-]"),
        # A word is replaced as a word, never letter by letter.
        (
            "水素の製造設備を港に置く。",
            "水素の貯蔵設備を港に置く。",
            "水素の[-製造-]{+貯蔵+}設備を港に置く。",
        ),
        # A sentence comes in between; those around it stay.
        (
            "港に置く。市場を調べる。",
            "港に置く。人を育てる。市場を調べる。",
            "港に置く。{+人を育てる。+}市場を調べる。",
        ),
        # What has nothing in common is no rewording.
        ("港に設備を置く。", "商店街を支える会議。", "[-港に設備を置く。-]{+商店街を支える会議。+}"),
        # A particle between two changes is read with them.
        (
            "地域の企業が海外の市場に出ることを助ける。",
            "地域の大学が国内の市場に出ることを助ける。",
            "地域の[-企業が海外-]{+大学が国内+}の市場に出ることを助ける。",
        ),
        # Widths, blanks and line ends are printing.
        ("２０２５年に 始める。\n続ける。", "2025年に始める。\n\n続ける。", "2025年に始める。\n\n続ける。"),
    ],
)
def test_changes_are_marked_by_sentence_and_word(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("①港に置く。\n②市場を調べる。", "①港と空港に置く。\n②人を育てる。\n③市場を調べる。"),
        ("一つ目\n二つ目", "二つ目\n三つ目"),
        ("。。\n。", "。"),
    ],
)
def test_nothing_of_either_text_is_lost(old: str, new: str) -> None:
    pieces = text_changes(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.REMOVED) == new
    was = "".join(piece.text for piece in pieces if piece.kind is not Kind.ADDED)
    assert was.split() == old.split()


def test_a_text_against_itself_is_unchanged() -> None:
    assert not is_changed(text_changes("港に置く。", "港に置く。"))
