"""Lines break where Japanese typography allows it."""

import pytest

from fixtures.render.line_breaking import columns, wrap, wrap_list


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("輸出を支える制度", 4, ["輸出を支", "える制度"]),
        ("輸出を支、制度", 4, ["輸出を支、", "制度"]),
        ("企業（大手）等", 3, ["企業", "（大", "手）等"]),
        ("計画が2030年度まで", 4, ["計画が", "2030年度", "まで"]),
        ("コンピュータの", 4, ["コン", "ピュータ", "の"]),
        ("", 4, []),
    ],
    ids=["anywhere", "a comma hangs", "brackets", "numbers stay whole", "small kana", "empty"],
)
def test_paragraphs(text: str, width: float, lines: list[str]) -> None:
    assert wrap(text, width, columns) == lines


def test_lists_break_after_their_separators() -> None:
    assert wrap_list("大企業1/2、中小企業2/3", "、", 8, columns) == ["大企業1/2、", "中小企業2/3"]
