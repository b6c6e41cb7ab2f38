import io
import zipfile

import pytest

from ingest.errors import Unreadable, UnreadableDocument
from ingest.readers.recognise import FileFormat, has_markdown_headings, recognise_format


def office_file() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("ppt/presentation.xml", "<p:presentation/>")
    return file.getvalue()


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr("sheets.txt", "予算")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n%...", FileFormat.PDF),
        (b"\r\n\r\n%PDF-1.4", FileFormat.PDF),
        (b"x" * 900 + b"%PDF-1.4", FileFormat.PDF),
        ("令和7年度予算額".encode(), FileFormat.TEXT),
        ("令和7年度予算額".encode("cp932"), FileFormat.TEXT),
        (b"# heading", FileFormat.TEXT),
        ("<事業目的>は見出し".encode(), FileFormat.TEXT),
    ],
)
def test_content_decides_what_a_file_is(data: bytes, expected: FileFormat) -> None:
    assert recognise_format(data) is expected


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Unreadable.EMPTY),
        (b" \r\n\t ", Unreadable.EMPTY),
        (office_file(), Unreadable.OFFICE_FILE),
        (archive(), Unreadable.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", Unreadable.OFFICE_FILE),
        (b"\x89PNG\r\n\x1a\n....", Unreadable.IMAGE),
        (b"\xff\xd8\xff\xe0....", Unreadable.IMAGE),
        (b"<!DOCTYPE html><html>", Unreadable.WEB_PAGE),
        (b"\xef\xbb\xbf\n <html lang='ja'>", Unreadable.WEB_PAGE),
    ],
)
def test_other_files_are_refused_with_the_reason(data: bytes, reason: Unreadable) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        recognise_format(data)
    assert refused.value.reason is reason


def test_every_reason_has_words_for_the_user() -> None:
    for reason in Unreadable:
        explanation = UnreadableDocument(reason, "page 3").explanation
        assert "page 3" in explanation
        assert explanation.endswith("。")


def test_markdown_is_known_by_its_headings() -> None:
    assert has_markdown_headings("名称\n## 事業目的\n")
    assert not has_markdown_headings("名称\n#1の取組\n- 項目\n")
