"""When two printed names are the same program's name."""

from __future__ import annotations

import pytest

from programs.identity.keys import name_key, program_key, public_id, stem
from programs.models import NAME_LENGTH

SAME = [
    ("ＡＩ基盤整備事業", "AI基盤整備事業"),
    ("先端素材 開発事業", "先端素材開発事業"),
    ("工場の強靭化事業", "工場の強靱化事業"),
    ("DX－GX連携事業", "DX-GX連携事業"),
    ("IoT実証事業", "IOT実証事業"),
    ("⼯業用水事業", "工業用水事業"),
]
DIFFERENT = [
    ("蓄電池支援事業", "蓄電池支援事業費"),
    ("サーバー整備事業", "サーバ整備事業"),
    ("地域事業（補助）", "地域事業（委託）"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_printing_varies_but_the_name_is_the_same(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_words_are_another_name(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_no_name_has_no_key() -> None:
    assert name_key(None) == name_key("　\n") == program_key(None, "親事業") == ""


def test_long_names_fit_and_stay_apart() -> None:
    one, other = name_key("あ" * 5000 + "い"), name_key("あ" * 5000 + "う")
    assert len(one) == len(other) == NAME_LENGTH
    assert one != other


@pytest.mark.parametrize("name", ["調査費", "広報事業", "人材育成事業", "研究開発事業費補助金"])
def test_a_part_with_a_common_name_is_told_apart_by_its_umbrella(name: str) -> None:
    assert program_key(name, "水素事業") != program_key(name, "宇宙事業")


@pytest.mark.parametrize("name", ["宇宙観測事業", "次世代計算機開発事業", "水素人材育成事業"])
def test_a_part_with_a_name_of_its_own_is_the_same_under_any_umbrella(name: str) -> None:
    assert program_key(name, "情報事業") == program_key(name, None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("省力化投資事業費補助金", "省力化投資"), ("省力化投資事業", "省力化投資"), ("補助金", "補助金")],
)
def test_stem_is_the_name_without_how_money_is_given(name: str, expected: str) -> None:
    assert stem(name) == expected


def test_public_ids_depend_on_all_parts_and_on_nothing_else() -> None:
    assert public_id("文書.pdf", "事業") == public_id("文書.pdf", "事業")
    assert public_id("文書.pdf", "事業") != public_id("文書.pdf事業", "")
    assert public_id("文書.pdf", "事業").isalnum()
