import pytest

from ingest.measures.marks import Style, read_mark


@pytest.mark.parametrize(
    ("line", "style", "ordinal", "printed", "rest"),
    [
        ("第2部 施策", Style.PART, 2, "第2部", "施策"),
        ("第１章　港の施策", Style.CHAPTER, 1, "第1章", "港の施策"),
        ("第1章港の施策", Style.CHAPTER, 1, "第1章", "港の施策"),
        ("第十二章 港の施策", Style.CHAPTER, 12, "第十二章", "港の施策"),
        ("第 3 節 灯台", Style.SECTION, 3, "第3節", "灯台"),
        ("第2項 灯台", Style.ARTICLE, 2, "第2項", "灯台"),
        ("Ⅱ．灯台", Style.ROMAN, 2, "Ⅱ.", "灯台"),
        ("IV. 灯台", Style.ROMAN, 4, "IV.", "灯台"),
        ("1. 灯台", Style.POINT, 1, "1.", "灯台"),
        ("１．灯台", Style.POINT, 1, "1.", "灯台"),
        ("12　灯台", Style.POINT, 12, "12.", "灯台"),
        ("(3)灯台", Style.PARENTHESES, 3, "(3)", "灯台"),
        ("（３） 灯台", Style.PARENTHESES, 3, "(3)", "灯台"),
        ("（3)灯台", Style.PARENTHESES, 3, "(3)", "灯台"),
        ("⑶ 灯台", Style.PARENTHESES, 3, "(3)", "灯台"),
        ("(1)（独）灯台研究所の支援", Style.PARENTHESES, 1, "(1)", "（独）灯台研究所の支援"),
        ("2）灯台", Style.HALF_PARENTHESIS, 2, "2)", "灯台"),
        ("①灯台", Style.CIRCLE, 1, "①", "灯台"),
        ("㉑灯台", Style.CIRCLE, 21, "㉑", "灯台"),
        ("〔2〕灯台", Style.SQUARE, 2, "〔2〕", "灯台"),
        ("ア　灯台", Style.KANA, 1, "ア", "灯台"),
        ("（イ）灯台", Style.KANA_PARENTHESES, 2, "(イ)", "灯台"),
        ("㋒ 灯台", Style.KANA_CIRCLE, 3, "㋒", "灯台"),
        ("a. 灯台", Style.LETTER, 1, "a", "灯台"),
        ("（ｂ）灯台", Style.LETTER_PARENTHESES, 2, "(b)", "灯台"),
        ("(ii) 灯台", Style.ROMAN_PARENTHESES, 2, "(ii)", "灯台"),
        ("・(1) 灯台", Style.PARENTHESES, 1, "(1)", "灯台"),
        ("1. ①灯台", Style.CIRCLE, 1, "①", "灯台"),
        ("(4)", Style.PARENTHESES, 4, "(4)", ""),
    ],
)
def test_numbers_are_told_apart_by_their_style(
    line: str, style: Style, ordinal: int, printed: str, rest: str
) -> None:
    mark = read_mark(line)
    assert mark is not None
    assert (mark.style, mark.ordinal, mark.printed, line[mark.end :]) == (style, ordinal, printed, rest)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "灯台の更新",
        "1.5億円",
        "19. 1億円",
        "1.5倍の速さ",
        "2.4GHz帯の利用",
        "10 億円の内数）",
        "3 年度目",
        "5G通信の整備",
        "3GeV施設",
        "100億企業の育成",
        "（独）灯台研究所",
        "（株）灯台",
        "（2024年度予算額1億円）",
        "第1章では灯台を述べる",
        "第2次補正予算額",
        "AIの活用",
        "J-クレジット",
        "X 線の利用",
        "アジアの灯台",
        "１，２００億円",
    ],
)
def test_what_begins_with_a_digit_or_letter_need_not_be_numbered(line: str) -> None:
    assert read_mark(line) is None


@pytest.mark.parametrize("line", ["3 灯台の更新", "3 LIGHT計画", "3.6次産業化の推進"])
def test_a_number_that_may_be_part_of_the_text_is_weak(line: str) -> None:
    mark = read_mark(line)
    assert mark is not None
    assert (mark.style, mark.ordinal, mark.weak) == (Style.POINT, 3, True)
