"""Characters to lines: from their places alone."""

import pytest

from tests.unit.pdf.drawn import FONT, Slide
from tests.unit.pdf.reading import read, read_one, texts


def test_lines_are_read_from_top_to_bottom_and_left_to_right() -> None:
    slide = Slide().text(400, 100, "右の語").text(30, 100, "左の語").text(30, 60, "上の語")
    assert texts(read_one(slide)) == ["上の語", "左の語", "右の語"]


def test_the_order_of_drawing_means_nothing() -> None:
    words = "経営を支える専門家を派遣し、事業の承継を後押しする。"
    slide = Slide()
    for index, character in enumerate(words):
        slide.text(30 + 12 * index, 80, character, 12)
    slide.marks.sort()
    assert texts(read_one(slide)) == [words]


@pytest.mark.parametrize("offset", [(0.0, 0.0), (0.3, 0.0), (0.4, 0.4)])
def test_characters_drawn_twice_to_look_bold_are_read_once(offset: tuple[float, float]) -> None:
    slide = (
        Slide()
        .text(30, 60, "補助（1/2以内）", 12)
        .text(30 + offset[0], 60 + offset[1], "補助（1/2以内）", 12)
    )
    assert texts(read_one(slide)) == ["補助（1/2以内）"]


def test_a_subscript_stays_in_its_line() -> None:
    slide = Slide().text(30, 60, "年間のCO", 12).text(78, 66, "2", 7).text(82, 60, "を減らす", 12)
    assert texts(read_one(slide)) == ["年間のCO2を減らす"]


def test_small_print_beside_a_headline_is_no_script_of_it() -> None:
    slide = Slide().text(30, 60, "地域連携促進事業", 20).text(196, 68, "製造産業局素材産業課", 8)
    assert texts(read_one(slide)) == ["地域連携促進事業", "製造産業局素材産業課"]


@pytest.mark.parametrize(("gap", "lines"), [(0.2, 1), (0.8, 1), (1.5, 2), (6, 2)])
def test_a_wide_blank_parts_lines(gap: float, lines: int) -> None:
    slide = Slide().text(30, 60, "交付金", 10).text(60 + 10 * gap, 60, "委託費", 10)
    assert len(read_one(slide).lines) == lines


def test_latin_words_set_apart_without_a_blank_character_keep_their_blank() -> None:
    slide = Slide().text(30, 60, "Technology", 12).text(94, 60, "Readiness", 12)
    assert texts(read_one(slide)) == ["Technology Readiness"]


def test_the_side_of_a_box_parts_lines() -> None:
    slide = (
        Slide().box(30, 50, 92, 80).text(35, 59, "民間団体等").text(94, 59, "委託").text(400, 300, "別の語")
    )
    assert texts(read_one(slide)) == ["民間団体等", "委託", "別の語"]


def test_radicals_in_the_text_layer_become_ideographs() -> None:
    assert texts(read_one(Slide().text(30, 60, "⾃動⾞の⽔素"))) == ["自動車の水素"]


def test_what_is_printed_beyond_the_page_is_not_read() -> None:
    slide = Slide().text(30, 60, "見える語").text(900, 60, "消し忘れ").text(30, -80, "枠外")
    assert texts(read_one(slide)) == ["見える語"]


def test_slanted_words_are_no_text_of_the_slide() -> None:
    slide = Slide().text(30, 60, "事業の目的")
    slide.marks.append(
        "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 200 Tm <" + "見本".encode("utf-16-be").hex() + "> Tj ET"
    )
    assert texts(read_one(slide)) == ["事業の目的"]


def test_sideways_words_beside_a_diagram_are_one_line() -> None:
    slide = Slide().lines(30, 60, ["本事業の目的を達するための取組を行う。"] * 3)
    slide.marks.append("BT /F1 12 Tf 0 1 -1 0 400 200 Tm <" + "委託".encode("utf-16-be").hex() + "> Tj ET")
    assert "委託" in texts(read_one(slide))


@pytest.mark.parametrize("words", ["委託", "補助（国）", "サービスの提供"])
def test_text_set_downwards_is_one_line(words: str) -> None:
    slide = Slide()
    slide.marks.append("BT /F1 12 Tf 1 0 0 1 100 400 Tm <" + words.encode("utf-16-be").hex() + "> Tj ET")
    [page] = read(slide, font=FONT.replace("UTF16-H", "UTF16-V"))
    assert texts(page) == [words]


def test_list_marks_below_each_other_are_no_vertical_word() -> None:
    slide = Slide().lines(30, 60, ["①", "②", "③"]).lines(300, 60, ["1", "2"])
    assert sorted(texts(read_one(slide))) == ["1", "2", "①", "②", "③"]


@pytest.mark.parametrize("number", ["3", "- 12 -", "p.7", "12 / 40", "３"])
def test_a_number_at_the_foot_is_the_pages(number: str) -> None:
    assert texts(read_one(Slide().text(30, 60, "本文").text(740, 515, number))) == ["本文"]


@pytest.mark.parametrize(("where", "number"), [(515, "2030年"), (300, "12")])
def test_other_numbers_are_text(where: float, number: str) -> None:
    assert number in texts(read_one(Slide().text(30, 60, "本文").text(740, where, number)))
