"""From provenance to the links and marks that lead to a value's source."""

from __future__ import annotations

from programs.presentation.sources import FieldSource, Mark, field_sources, marked_pages

ON_SLIDES = {
    "name": [{"page": 3, "bbox": [20.0, 10.0, 300.0, 30.0]}],
    "purpose": [
        {"page": 3, "bbox": [20.0, 90.0, 380.0, 200.0]},
        {"page": 4, "bbox": [20.0, 40.0, 380.0, 60.0]},
    ],
}
IN_TEXT = {"name": [{"line_first": 12, "line_last": 12}], "flow": [{"line_first": 30, "line_last": 33}]}


def test_a_value_on_slides_names_its_pages() -> None:
    sources = field_sources(ON_SLIDES)

    assert sources["name"] == FieldSource("p.3", page=3)
    assert sources["purpose"] == FieldSource("p.3、p.4", page=3)


def test_a_value_in_a_text_names_its_lines() -> None:
    sources = field_sources(IN_TEXT)

    assert sources["name"] == FieldSource("12行目", None, 12, 12)
    assert sources["flow"] == FieldSource("30〜33行目", None, 30, 33)


def test_a_field_without_a_place_has_no_source() -> None:
    assert field_sources({"stage": []}) == {}


def test_every_page_of_the_sheet_is_shown_with_its_marks() -> None:
    pages = marked_pages(ON_SLIDES, 3, 5)

    assert [(page.number, [mark.field for mark in page.marks]) for page in pages] == [
        (3, ["name", "purpose"]),
        (4, ["purpose"]),
        (5, []),
    ]


def test_a_mark_stands_off_its_text_and_only_the_first_of_a_field_has_the_anchor() -> None:
    first, second = (page.marks[-1] for page in marked_pages(ON_SLIDES, 3, 4))

    assert first == Mark("purpose", 18.0, 88.0, 364.0, 114.0, "place-purpose")
    assert second.anchor == ""


def test_a_text_source_has_no_pages_to_show() -> None:
    assert marked_pages(IN_TEXT, None, None) == []
