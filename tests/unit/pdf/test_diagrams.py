"""Arrows of every kind between boxes, and the words that label them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.unit.pdf.drawn import BLACK, BLUE, Colour, Point, Slide
from tests.unit.pdf.reading import arrows_of, joined, only_diagram, read_one

STATE, AGENCY, FIRM = (60, 200, 90, 230), (220, 190, 300, 240), (440, 200, 520, 230)


def chain() -> Slide:
    """国, NEDO and 民間企業等 side by side."""
    return Slide().box(*STATE, ["国"]).box(*AGENCY, ["NEDO"]).box(*FIRM, ["民間企業等"])


def _open_headed(slide: Slide, tail: Point, tip: Point) -> Slide:
    return slide.line(tail, tip).line((tip[0] - 5, tip[1] - 4), tip, (tip[0] - 5, tip[1] + 4))


def _headed(slide: Slide, tip: Point) -> Slide:
    return slide.polygon(tip, (tip[0] - 6, tip[1] - 3), (tip[0] - 6, tip[1] + 3), fill=BLACK)


def _thin_rectangle(slide: Slide, tail: Point, tip: Point) -> Slide:
    slide.polygon(tail, (tip[0] - 6, tip[1]), (tip[0] - 6, tip[1] + 1), (tail[0], tail[1] + 1), fill=BLACK)
    return _headed(slide, tip)


def _dashed(slide: Slide, tail: Point, tip: Point) -> Slide:
    x = tail[0]
    while x < tip[0] - 6:
        slide.line((x, tail[1]), (min(x + 6, tip[0] - 6), tail[1]))
        x += 9
    return _headed(slide, tip)


def _character(slide: Slide, tail: Point, tip: Point) -> Slide:
    return slide.text((tail[0] + tip[0]) / 2 - 8, tip[1] - 8, "⇒", 16)


def _triangle(slide: Slide, tail: Point, tip: Point) -> Slide:
    x, y = (tail[0] + tip[0]) / 2, tip[1]
    return slide.polygon((x + 9, y), (x - 9, y - 11), (x - 9, y + 11))


def _home_plate(slide: Slide, tail: Point, tip: Point) -> Slide:
    (x0, y), (x1, _) = tail, tip
    return slide.polygon((x0, y - 8), (x1 - 9, y - 8), (x1, y), (x1 - 9, y + 8), (x0, y + 8))


def _labelled_home_plate(slide: Slide, tail: Point, tip: Point) -> Slide:
    _home_plate(slide, tail, tip)
    return slide.text(tail[0] + 10, tail[1] - 5, "委託", 10)


def _chevron(slide: Slide, tail: Point, tip: Point) -> Slide:
    (x0, y), (x1, _) = tail, tip
    return slide.polygon(
        (x0 + 10, y - 9), (x1 - 17, y - 9), (x1 - 10, y), (x1 - 17, y + 9), (x0 + 10, y + 9), (x0 + 17, y)
    )


def _thick_line(slide: Slide, tail: Point, tip: Point) -> Slide:
    slide.line(tail, (tip[0] - 12, tip[1]), width=5)
    return slide.polygon(tip, (tip[0] - 14, tip[1] - 11), (tip[0] - 14, tip[1] + 11))


STRAIGHT: dict[str, Callable[[Slide, Point, Point], Slide]] = {
    "connector": Slide.connector,
    "block arrow": Slide.block_arrow,
    "line with an open head": _open_headed,
    "thin rectangle with a head": _thin_rectangle,
    "dashes with a head": _dashed,
    "arrow character": _character,
    "triangle between the boxes": _triangle,
    "home plate": _home_plate,
    "chevron": _chevron,
    "thick line with a large head": _thick_line,
}


@pytest.mark.parametrize("draw", STRAIGHT.values(), ids=STRAIGHT.keys())
def test_an_arrow_leads_from_box_to_box_however_it_is_drawn(
    draw: Callable[[Slide, Point, Point], Slide],
) -> None:
    slide = Slide().box(60, 200, 90, 230, ["国"]).box(150, 200, 230, 230, ["民間企業等"])
    draw(slide, (93, 215), (147, 215))
    assert arrows_of(only_diagram(slide)) == [("国", "民間企業等", "")]


def test_words_in_an_arrow_between_two_boxes_label_it() -> None:
    slide = Slide().box(60, 200, 90, 230, ["国"]).box(150, 200, 230, 230, ["民間企業等"])
    _labelled_home_plate(slide, (93, 215), (147, 215))
    assert arrows_of(only_diagram(slide)) == [("国", "民間企業等", "委託")]


def test_steps_of_a_process_are_boxes_and_no_arrows() -> None:
    slide = chain().connector((92, 215), (218, 215)).connector((302, 215), (438, 215))
    for index, words in enumerate(("公募", "審査", "採択")):
        _home_plate(slide, (100 + 90 * index, 320), (180 + 90 * index, 320))
        slide.text(120 + 90 * index, 315, words, 10)
    assert len(only_diagram(slide).arrows) == 2


@pytest.mark.parametrize("style", ["connector", "block arrow"])
@pytest.mark.parametrize(
    ("tail", "tip"),
    [
        ((300, 250), (420, 250)),
        ((300, 250), (180, 250)),
        ((300, 250), (300, 130)),
        ((300, 250), (300, 370)),
        ((300, 250), (390, 160)),
        ((300, 250), (210, 340)),
        ((300, 250), (350, 130)),
        ((300, 250), (160, 290)),
    ],
)
def test_arrows_point_in_any_direction(style: str, tail: Point, tip: Point) -> None:
    slide = Slide()
    for (x, y), words in ((tail, "国"), (tip, "企業")):
        dx, dy = tip[0] - tail[0], tip[1] - tail[1]
        length = (dx * dx + dy * dy) ** 0.5
        away = (32 if words == "企業" else -32) / length
        left, top = x + away * dx - 25, y + away * dy - 14
        slide.box(left, top, left + 50, top + 28, [words])
    STRAIGHT[style](slide, tail, tip)
    assert arrows_of(only_diagram(slide)) == [("国", "企業", "")]


def test_an_elbow_keeps_its_corners() -> None:
    slide = (
        Slide()
        .box(*STATE, ["国"])
        .box(220, 100, 300, 130, ["大学等"])
        .connector((92, 215), (150, 215), (150, 115), (218, 115))
    )
    diagram = only_diagram(slide)
    assert arrows_of(diagram) == [("国", "大学等", "")]
    assert [tuple(map(round, point)) for point in diagram.arrows[0].points] == [
        (92, 215),
        (150, 215),
        (150, 115),
        (218, 115),
    ]


def test_a_bent_block_arrow_leads_around_its_corner() -> None:
    slide = Slide().box(60, 200, 110, 230, ["国"]).box(170, 300, 250, 330, ["民間団体"])
    slide.polygon(
        (112, 211),
        (214, 211),
        (214, 290),
        (218, 290),
        (210, 298),
        (202, 290),
        (206, 290),
        (206, 219),
        (112, 219),
    )
    assert arrows_of(only_diagram(slide)) == [("国", "民間団体", "")]


TRUNK_END = (150.0, 215.0)


def _elbows(slide: Slide, ys: Sequence[float]) -> None:
    for y in ys:
        corners = [(92.0, 215.0), TRUNK_END, (150.0, y), (218.0, y)]
        slide.connector(*(corners if y != 215 else [corners[0], corners[-1]]))


def _trunk_bar_and_arrows(slide: Slide, ys: Sequence[float]) -> None:
    slide.line((92, 215), TRUNK_END).line((150, min(ys)), (150, max(ys)))
    for y in ys:
        slide.connector((150, y), (218, y))


def _trunk_and_elbows(slide: Slide, ys: Sequence[float]) -> None:
    slide.line((92, 215), TRUNK_END)
    for y in ys:
        slide.connector(*([TRUNK_END, (150.0, y), (218.0, y)] if y != 215 else [TRUNK_END, (218.0, y)]))


def _slanted(slide: Slide, ys: Sequence[float]) -> None:
    for y in ys:
        slide.connector((92, 215), (218, y))


def _slanted_blocks(slide: Slide, ys: Sequence[float]) -> None:
    for y in ys:
        slide.block_arrow((93, 215 + (y - 215) / 15), (217, y))


FANS: dict[str, Callable[[Slide, Sequence[float]], None]] = {
    "elbows that share their beginning": _elbows,
    "a trunk, a bar and arrows": _trunk_bar_and_arrows,
    "a trunk and elbows from its end": _trunk_and_elbows,
    "slanted arrows": _slanted,
    "slanted block arrows": _slanted_blocks,
}


@pytest.mark.parametrize(
    "ys", [(155, 275), (135, 215, 295), (115, 165, 215, 265, 315)], ids=["two", "three", "five"]
)
@pytest.mark.parametrize("fan", FANS.values(), ids=FANS.keys())
def test_one_box_feeds_several(fan: Callable[[Slide, Sequence[float]], None], ys: tuple[float, ...]) -> None:
    slide = Slide().box(*STATE, ["国"])
    for number, y in enumerate(ys):
        slide.box(220, y - 14, 300, y + 14, [f"団体{number}"])
    fan(slide, ys)
    assert arrows_of(only_diagram(slide)) == [("国", f"団体{number}", "") for number in range(len(ys))]


def test_several_boxes_feed_one() -> None:
    slide = Slide().box(60, 150, 110, 180, ["国"]).box(60, 250, 110, 280, ["県"]).box(*FIRM, ["民間企業等"])
    slide.connector((112, 165), (438, 208)).connector((112, 265), (438, 222))
    assert arrows_of(only_diagram(slide)) == [("国", "民間企業等", ""), ("県", "民間企業等", "")]


def test_an_arrow_with_two_heads_has_no_direction_and_is_left_out() -> None:
    slide = chain().connector((92, 215), (218, 215)).line((306, 215), (432, 215))
    slide.polygon((438, 215), (432, 212), (432, 218), fill=BLACK).polygon(
        (302, 215), (308, 212), (308, 218), fill=BLACK
    )
    assert arrows_of(only_diagram(slide)) == [("国", "NEDO", "")]


def test_words_without_a_frame_can_be_an_end() -> None:
    slide = (
        Slide()
        .text(70, 209, "国")
        .box(220, 200, 300, 230, ["民間企業等"])
        .connector((86, 215), (217, 215))
        .text(130, 195, "委託")
    )
    assert arrows_of(only_diagram(slide)) == [("国", "民間企業等", "委託")]


def test_words_without_frames_may_stand_off_from_their_arrows() -> None:
    slide = Slide().text(50, 205, "国").text(200, 205, "民間団体等").text(420, 150, "大学等")
    slide.connector((90, 210), (180, 210)).connector((275, 210), (385, 156)).text(115, 190, "補助")
    assert arrows_of(only_diagram(slide)) == [
        ("国", "民間団体等", "補助"),
        ("民間団体等", "大学等", ""),
    ]


def test_words_without_frames_may_stand_in_the_frame_of_their_lane() -> None:
    slide = Slide().box(40, 180, 500, 240).text(60, 205, "国").text(320, 205, "民間団体等")
    slide.connector((85, 210), (305, 210)).text(180, 190, "委託")
    assert arrows_of(only_diagram(slide)) == [("国", "民間団体等", "委託")]


@pytest.mark.parametrize("slide", [Slide(), Slide().box(40, 150, 540, 280)], ids=["free", "in a lane"])
def test_a_fork_with_short_arms_is_no_arrow_head(slide: Slide) -> None:
    slide.box(60, 200, 90, 230, ["国"]).box(220, 190, 300, 210, ["大学等"]).box(220, 216, 300, 240, ["企業"])
    for y in (203, 227):
        slide.line((92, 215), (104, 215), (104, y)).connector((104, y), (218, y))
    assert [arrow[:2] for arrow in arrows_of(only_diagram(slide))] == [("国", "企業"), ("国", "大学等")]


def test_a_label_may_be_longer_than_the_small_arrow_it_stands_below() -> None:
    slide = Slide().box(60, 200, 90, 230, ["国"]).box(200, 200, 280, 230, ["民間企業等"])
    _triangle(slide, (93, 215), (197, 215))
    slide.text(105, 232, "補助（1/2、2/3）")
    assert arrows_of(only_diagram(slide)) == [("国", "民間企業等", "補助（1/2、2/3）")]


def test_an_arrow_points_at_a_frame_around_several_boxes() -> None:
    slide = Slide().box(*STATE, ["国"]).box(200, 150, 420, 290).text(210, 156, "コンソーシアム", 9)
    slide.box(210, 180, 300, 205, ["大学等"]).box(310, 230, 410, 255, ["民間企業"]).connector(
        (92, 215), (197, 215)
    )
    assert arrows_of(only_diagram(slide)) == [("国", "コンソーシアム", "")]


def test_a_lane_is_no_end_of_the_arrows_within_it() -> None:
    slide = Slide().box(40, 160, 540, 260, fill=(0.98, 0.98, 0.98)).text(48, 166, "(1) 診断事業", 9)
    slide.box(*STATE, ["国"]).box(220, 200, 300, 230, ["民間団体"]).connector((92, 215), (217, 215))
    diagram = only_diagram(slide)
    assert arrows_of(diagram) == [("国", "民間団体", "")]
    assert [joined(frame.lines) for frame in diagram.frames] == ["(1) 診断事業"]


LABELS = [
    ("above", [(140, 195, "委託")], "委託"),
    ("below", [(140, 226, "委託")], "委託"),
    ("in two lines above", [(140, 180, "補助"), (125, 193, "（1/2以内）")], "補助（1/2以内）"),
    ("split above and below", [(140, 195, "補助"), (128, 226, "（定額）")], "補助（定額）"),
    ("inside the arrow", [(140, 209, "委託")], "委託"),
    ("wider than the arrow", [(95, 195, "補助（大企業1/2等）")], "補助（大企業1/2等）"),
]


@pytest.mark.parametrize(("_where", "words", "label"), LABELS, ids=[case[0] for case in LABELS])
@pytest.mark.parametrize("style", ["connector", "block arrow"])
def test_words_beside_an_arrow_label_it(
    _where: str, words: list[tuple[float, float, str]], label: str, style: str
) -> None:
    slide = Slide().box(*STATE, ["国"]).box(220, 200, 300, 230, ["民間企業等"])
    STRAIGHT[style](slide, (93, 215), (217, 215))
    for x, top, text in words:
        slide.text(x, top, text)
    assert arrows_of(only_diagram(slide)) == [("国", "民間企業等", label)]


def test_words_set_below_each_other_are_one_label() -> None:
    slide = (
        Slide()
        .box(150, 60, 180, 90, ["国"])
        .box(125, 200, 205, 230, ["民間団体"])
        .block_arrow((165, 92), (165, 198))
    )
    slide.text(178, 125, "委").text(178, 138, "託")
    assert arrows_of(only_diagram(slide)) == [("国", "民間団体", "委託")]


def test_two_arrows_between_the_same_boxes_keep_their_own_labels() -> None:
    slide = Slide().box(60, 180, 140, 250, ["NEDO"]).box(300, 180, 380, 250, ["大学等"])
    slide.connector((142, 200), (298, 200)).connector((142, 230), (298, 230))
    slide.text(200, 182, "委託").text(185, 236, "補助（1/2）")
    assert arrows_of(only_diagram(slide)) == [("NEDO", "大学等", "委託"), ("NEDO", "大学等", "補助（1/2）")]


def test_a_label_beside_a_shared_trunk_labels_every_arrow_of_it() -> None:
    slide = Slide().box(*STATE, ["国"]).text(105, 198, "拠出金")
    for number, y in enumerate((135, 215, 295)):
        slide.box(260, y - 14, 340, y + 14, [f"機関{number}"])
        slide.connector((92, 215), (160, 215), (160, y), (258, y)) if y != 215 else slide.connector(
            (92, 215), (258, 215)
        )
    assert arrows_of(only_diagram(slide)) == [("国", f"機関{number}", "拠出金") for number in range(3)]


def test_every_arrow_of_a_tree_gets_a_label_though_another_is_nearer() -> None:
    """The label of the middle arrow stands nearer to the right one, which has its own."""
    slide = Slide().box(285, 60, 315, 85, ["国"])
    for x, name in ((120, "甲"), (300, "乙"), (480, "丙")):
        slide.box(x - 40, 200, x + 40, 228, [name])
    slide.block_arrow((290, 87), (130, 198)).block_arrow((300, 87), (300, 198)).block_arrow(
        (310, 87), (470, 198)
    )
    slide.text(250, 138, "雇用").text(316, 120, "委託").text(440, 140, "補助")
    assert arrows_of(only_diagram(slide)) == [
        ("国", "丙", "補助"),
        ("国", "乙", "委託"),
        ("国", "甲", "雇用"),
    ]


def test_a_label_beside_a_slanted_arrow_may_stand_above_the_box_it_points_at() -> None:
    slide = Slide().box(284, 60, 316, 84, ["国"])
    for x, name in ((200, "甲機構"), (400, "乙機構")):
        slide.box(x - 30, 150, x + 30, 176, [name])
    slide.connector((296, 86), (200, 148)).connector((304, 86), (400, 148))
    slide.text(195, 108, "交付金", 11).text(362, 108, "委託", 11)
    assert arrows_of(only_diagram(slide)) == [("国", "乙機構", "委託"), ("国", "甲機構", "交付金")]


def test_a_label_too_long_for_its_arrow_may_reach_over_its_boxes() -> None:
    slide = Slide().box(60, 200, 90, 230, ["国"]).box(170, 200, 250, 230, ["中小企業等"])
    slide.connector((92, 215), (168, 215)).text(72, 218, "補助（大企業1/3、等）", 9)
    assert arrows_of(only_diagram(slide)) == [("国", "中小企業等", "補助（大企業1/3、等）")]


def test_a_label_of_two_lines_between_slanted_arrows_belongs_to_one() -> None:
    slide = Slide().box(60, 200, 90, 230, ["国"])
    for y, name in ((120, "甲機構"), (215, "乙機構"), (310, "丙機構")):
        slide.box(300, y - 14, 360, y + 14, [name]).connector((92, 215), (298, y))
    slide.text(150, 160, "交付金").text(205, 186, "委託").text(195, 199, "（一部）").text(170, 268, "補助")
    assert arrows_of(only_diagram(slide)) == [
        ("国", "丙機構", "補助"),
        ("国", "乙機構", "委託（一部）"),
        ("国", "甲機構", "交付金"),
    ]


def test_the_name_of_a_lane_is_no_label() -> None:
    slide = chain().connector((92, 215), (218, 215)).connector((302, 215), (438, 215))
    slide.text(40, 165, "（1）機能性の高い材料を作る事業", 10).text(140, 195, "交付金").text(355, 195, "委託")
    diagram = only_diagram(slide)
    assert arrows_of(diagram) == [("NEDO", "民間企業等", "委託"), ("国", "NEDO", "交付金")]
    assert [line.text for line in diagram.loose] == ["（1）機能性の高い材料を作る事業"]


def test_notes_below_a_diagram_stay_text() -> None:
    slide = chain().connector((92, 215), (218, 215)).connector((302, 215), (438, 215))
    slide.text(60, 280, "※大企業は1/3とし、中小企業は1/2とする。", 9)
    page = read_one(slide)
    assert [line.text for region in page.regions for line in region.lines] == [
        "※大企業は1/3とし、中小企業は1/2とする。"
    ]


def test_boxes_without_arrows_are_no_diagram() -> None:
    assert read_one(chain()).diagrams == []


def test_a_page_of_many_lines_is_a_plan_and_is_given_up_in_time() -> None:
    slide = chain().connector((92, 215), (218, 215))
    for step in range(400):
        slide.line((20 + step, 400), (25 + step * 1.7 % 60, 500)).line(
            (20, 300 + step / 4), (700, 301 + step / 4)
        )
    assert ("国", "NEDO", "") in arrows_of(only_diagram(slide))


@pytest.mark.parametrize("fill", [BLUE, None])
def test_a_box_of_four_lines_or_a_filled_one_is_a_box(fill: Colour | None) -> None:
    slide = Slide().box(*STATE, ["国"], fill=fill, stroke=None if fill else BLACK)
    slide.line((220, 200), (300, 200)).line((300, 200), (300, 230)).line((300, 230), (220, 230)).line(
        (220, 230), (220, 200)
    )
    slide.text(235, 209, "民間企業").connector((92, 215), (218, 215))
    assert arrows_of(only_diagram(slide)) == [("国", "民間企業", "")]
