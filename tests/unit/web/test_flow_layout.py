"""Where the boxes and labels of a money flow stand: nothing covers anything, everything is on the drawing."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.presentation.flow import Diagram, build, draw
from programs.presentation.flow.layout import EM, LINE
from programs.presentation.flow.wrap import width, wrap


@dataclass
class Step:
    source: str
    target: str
    mechanism: str = "補助"
    rates: list[str] = field(default_factory=list)
    branch: str = ""


def rectangles(diagram: Diagram) -> list[tuple[float, float, float, float]]:
    """Boxes and label lines as (left, top, right, bottom)."""
    boxes = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in diagram.boxes]
    labels = [
        (line.x, line.y - EM + 3, line.x + width(line.text) * (EM - 1), line.y + 2)
        for arrow in diagram.arrows
        for line in arrow.lines
    ]
    return boxes + labels


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


names = st.sampled_from(["国", "NEDO", "民間企業等", "都道府県", "中小企業・小規模事業者等", "大学"])
steps = st.lists(
    st.builds(
        Step,
        source=names,
        target=names,
        mechanism=st.sampled_from(["", "委託", "補助", "交付金"]),
        rates=st.lists(st.sampled_from(["1/2", "2/3", "定額"]), max_size=3, unique=True),
        branch=st.sampled_from(["", "(1)", "①③"]),
    ),
    min_size=1,
    max_size=9,
)

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_nothing_to_draw_is_no_drawing() -> None:
    assert draw(build([])) is None


@unhurried
@given(steps)
def test_boxes_and_labels_never_cover_each_other_and_stay_inside(given_steps: list[Step]) -> None:
    diagram = draw(build(given_steps))

    assert diagram is not None
    shapes = rectangles(diagram)
    assert not [pair for pair in combinations(shapes, 2) if overlap(*pair)]
    assert all(
        left >= 0 and top >= -LINE and right <= diagram.width and bottom <= diagram.height
        for left, top, right, bottom in shapes
    )


@unhurried
@given(steps)
def test_every_arrow_of_the_record_is_drawn(given_steps: list[Step]) -> None:
    diagram = draw(build(given_steps))

    assert diagram is not None
    drawn = {(box.text) for box in diagram.boxes}
    assert drawn == {step.source for step in given_steps} | {step.target for step in given_steps}
    assert (
        len({(step.source, step.target) for step in given_steps}) <= len(diagram.arrows) <= len(given_steps)
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("民間企業等", ["民間企業等"], id="fits on one line"),
        pytest.param(
            "国立研究開発法人、大学", ["国立研究開発", "法人、大学"], id="no line begins with a comma"
        ),
        pytest.param(
            "全国商工会（商工会）", ["全国商工会", "（商工会）"], id="no line ends with a bracket that opens"
        ),
        pytest.param("あいうえおNEDOかき", ["あいうえお", "NEDOかき"], id="Latin words stay whole"),
        pytest.param("補助あいう2/3", ["補助あいう", "2/3"], id="rates stay whole"),
        pytest.param(
            "あ" * 20, ["あ" * 6, "あ" * 6, "あ" * 5 + "…"], id="what does not fit ends in an ellipsis"
        ),
    ],
)
def test_box_texts_break_by_the_rules_of_japanese_print(text: str, lines: list[str]) -> None:
    assert wrap(text, ems=6.4, lines=3) == lines
