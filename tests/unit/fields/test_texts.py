import pytest

from ingest.blocks import Line
from ingest.fields.texts import join_paragraphs, paragraphs


def joined(text: str) -> str | None:
    return join_paragraphs(paragraphs([Line(line) for line in text.split("\n") if line]))


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        pytest.param(
            "地域の工場が使う水を節約する設備を導入し、節水の\n取組を広げることを目的とする。",
            "地域の工場が使う水を節約する設備を導入し、節水の取組を広げることを目的とする。",
            id="a line that fills its column goes on",
        ),
        pytest.param(
            "工場の水の使い方を調べて公表し、節水を広める事業。\nまた、研修を行う。",
            "工場の水の使い方を調べて公表し、節水を広める事業。\nまた、研修を行う。",
            id="a full stop ends a paragraph",
        ),
        pytest.param(
            "（１）節水設備の導入支援\n工場に節水の設備を入れる費用の一部を支援し、全国\nに広める。",
            "（１）節水設備の導入支援\n工場に節水の設備を入れる費用の一部を支援し、全国に広める。",
            id="a title stays a line of its own",
        ),
        pytest.param(
            "（１）全国の工場が使う水の量を測って公表する仕組の整\n備\n工場の水を測る。",
            "（１）全国の工場が使う水の量を測って公表する仕組の整備\n工場の水を測る。",
            id="a title that touches the edge goes on",
        ),
        pytest.param(
            "令和12年度までに、\n・節水率10％\n・再利用率20％",
            "令和12年度までに、\n・節水率10％\n・再利用率20％",
            id="items stay",
        ),
        pytest.param(
            "節水を進め、\n再利用を広げる。",
            "節水を進め、再利用を広げる。",
            id="a comma asks for the next line",
        ),
        pytest.param(
            "産業の現場で使われる水について考える Water of\nThings の社会を目指す。",
            "産業の現場で使われる水について考える Water of Things の社会を目指す。",
            id="Latin words keep their blank",
        ),
        pytest.param("国\n民間企業等", "国\n民間企業等", id="short lines of boxes do not run together"),
    ],
)
def test_lines_are_rejoined_as_the_column_broke_them(printed: str, text: str) -> None:
    assert joined(printed) == text


def test_a_section_without_lines_has_no_text() -> None:
    assert join_paragraphs(paragraphs([])) is None


def test_items_of_the_sources_markup_keep_a_bullet() -> None:
    lines = [Line("節水設備の導入", item=True), Line("①研修の実施", item=True)]
    assert join_paragraphs(paragraphs(lines)) == "・節水設備の導入\n①研修の実施"


def test_a_line_marked_as_heading_is_a_paragraph_of_its_own() -> None:
    lines = [Line("水を使う工場の調査と公表に関する事業の一覧", heading=True), Line("工場を調べる。")]
    assert [len(group) for group in paragraphs(lines)] == [1, 1]
