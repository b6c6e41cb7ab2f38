from pathlib import Path

import pytest

from ingest.blocks import DocumentKind
from ingest.errors import Unreadable, UnreadableDocument
from ingest.readers import read_bytes, read_document
from ingest.readers.text import read_text


def test_lines_keep_their_numbers_whatever_ends_them() -> None:
    document = read_text("一行目\r\n\r\n二行目\r三行目\n", name="a.txt")
    assert [(line.number, line.text) for line in document.pages[0].lines] == [
        (1, "一行目"),
        (3, "二行目"),
        (4, "三行目"),
    ]


def test_only_empty_lines_are_a_gap() -> None:
    document = read_text("上\n\n\n中\n\n \n　\n\n下\n", name="a.txt")
    assert [(line.text, line.blank_before) for line in document.pages[0].lines] == [
        ("上", 0),
        ("中", 2),
        ("下", 1),
    ]


def test_form_feeds_part_pages() -> None:
    document = read_text("表紙\n\f一枚目\n続き\f二枚目\n\f\n", name="a.txt")
    assert [[line.text for line in page.lines] for page in document.pages] == [
        ["表紙"],
        ["一枚目", "続き"],
        ["二枚目"],
    ]
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert [line.number for page in document.pages for line in page.lines] == [1, 2, 3, 3]


def test_characters_are_repaired_and_widths_kept() -> None:
    [line] = read_text("⻑期の⽔素\u200b貯蔵　１２億円", name="a.txt").pages[0].lines
    assert line.text == "長期の水素貯蔵　１２億円"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("名称\n事業目的\n", DocumentKind.TEXT),
        ("# 名称\n\n事業目的\n", DocumentKind.MARKDOWN),
        ("\n", DocumentKind.TEXT),
    ],
)
def test_headings_make_it_markdown(text: str, kind: DocumentKind) -> None:
    assert read_text(text, name="a").kind is kind


def test_a_file_is_read_by_its_content_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "sheets.pdf"
    path.write_bytes("# 名称\n".encode("cp932"))
    document = read_document(path)
    assert (document.name, document.kind) == ("sheets.pdf", DocumentKind.MARKDOWN)


def test_a_file_that_is_not_there_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(tmp_path / "none.txt")
    assert refused.value.reason is Unreadable.MISSING
    with pytest.raises(UnreadableDocument):
        read_document(tmp_path)


def test_a_text_too_large_is_refused_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.readers.MAX_TEXT_BYTES", 100)
    path = tmp_path / "large.txt"
    path.write_bytes(b"a\n" * 51)
    with pytest.raises(UnreadableDocument) as refused:
        read_document(path)
    assert refused.value.reason is Unreadable.TOO_LARGE
    with pytest.raises(UnreadableDocument):
        read_bytes(path.read_bytes(), name="large.txt")
