"""Every diagram of the samples stays inside its slide, and nothing in it covers anything else."""

from itertools import combinations

import pytest

from fixtures.render.facts import Arrow, Lane, read_catalogue
from fixtures.render.slides.diagram_plan import LABEL_SIZE, plan
from fixtures.render.slides.geometry import Box
from fixtures.render.slides.typesetting import text_width
from ingest.record import SubsidyRate

AREA = Box(420, 130, 820, 450)


def _overlap(first: Box, second: Box) -> bool:
    across = min(first.x1, second.x1) - max(first.x0, second.x0)
    down = min(first.bottom, second.bottom) - max(first.top, second.top)
    return across > 0.5 and down > 0.5


def test_a_chain_stands_in_a_row() -> None:
    steps = [Arrow("国", "NEDO", ("交付金",)), Arrow("NEDO", "民間企業等", ("委託",))]
    boxes = [box.place for box in plan(steps, [], AREA).boxes]
    assert len({box.middle.y for box in boxes}) == 1
    assert boxes[0].x1 < boxes[1].x0 < boxes[1].x1 < boxes[2].x0


def test_a_source_stands_in_the_middle_of_its_targets() -> None:
    steps = [Arrow("国", "県", ("補助",)), Arrow("国", "市町村", ("補助",))]
    source, first, second = (box.place.middle.y for box in plan(steps, [], AREA).boxes)
    assert first < source < second
    assert source - first == pytest.approx(second - source)


def test_arrows_between_the_same_boxes_run_side_by_side_with_labels_outside() -> None:
    steps = [Arrow("NEDO", "大学等", ("委託",)), Arrow("NEDO", "大学等", ("補助",))]
    upper, lower = plan(steps, [], AREA).arrows
    assert upper.points[-1].y < lower.points[-1].y
    assert [label.place.bottom < upper.points[-1].y for label in upper.labels] == [True]
    assert [label.place.top > lower.points[-1].y for label in lower.labels] == [True]


def test_a_long_label_stands_on_both_sides_of_its_arrow() -> None:
    rates = tuple(
        SubsidyRate(rate, target=target) for rate, target in [("1/2", "大企業"), ("2/3", "中小企業")]
    )
    (arrow,) = plan([Arrow("民間団体等", "民間企業等", ("補助",), rates)], [], AREA).arrows
    assert [label.lines for label in arrow.labels] == [("補助",), ("（大企業1/2、", "中小企業2/3）")]


def test_lanes_stand_one_above_the_other_and_repeat_their_boxes() -> None:
    steps = [Arrow("国", "民間企業等", ("委託",), lane=1), Arrow("国", "民間企業等", ("補助",), lane=2)]
    drawn = plan(steps, [Lane("（1）調査", "(1)"), Lane("（2）設備の導入を進める事業", "(2)")], AREA)
    assert [title for _, title in drawn.titles] == ["（1）調査", "（2）設備の導入を進める事業"]
    assert len(drawn.boxes) == 4
    assert len(drawn.frames) == 1


@pytest.mark.parametrize("height", [320, 200])
def test_nothing_in_the_samples_covers_anything_else(height: float) -> None:
    area = AREA._replace(bottom=AREA.top + height)
    for sheet in read_catalogue().sheets:
        drawn = plan(sheet.flow, sheet.lanes, area)
        labels = [label.place for arrow in drawn.arrows for label in arrow.labels]
        boxes = [box.place for box in drawn.boxes]
        clashes = [pair for pair in combinations([*boxes, *labels], 2) if _overlap(*pair)]
        assert clashes == [], sheet.name
        assert all(box.top >= area.top - 2 and box.bottom <= area.bottom + 8 for box in boxes), sheet.name
        assert all(box.x0 >= area.x0 - 2 and box.x1 <= area.x1 + 2 for box in boxes), sheet.name
        for label in (label for arrow in drawn.arrows for label in arrow.labels):
            widest = max(text_width(line, LABEL_SIZE) for line in label.lines)
            assert widest <= label.place.width + LABEL_SIZE, (sheet.name, label.lines)
