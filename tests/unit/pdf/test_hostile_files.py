"""Files that are no slides, broken, locked, huge or made to do harm: each ends in a clear answer, in time."""

from __future__ import annotations

import time
import zlib
from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.enums import EncryptionMethod

from ingest.blocks import PageTrust
from ingest.errors import Unreadable, UnreadableDocument
from ingest.readers.pdf import Limits, read_pdf
from tests.unit.pdf.drawn import Slide, pdf

QUICK = Limits(open_seconds=10, page_seconds=2)
SLIDE = (
    Slide()
    .text(30, 40, "地域の連携を進める事業", 20)
    .lines(30, 100, ["本事業は、地域の企業の取組を支える。"] * 5)
)
WHOLE = pdf(SLIDE, SLIDE, SLIDE)


def reason(data: bytes, limits: Limits = QUICK) -> Unreadable:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(data, name="deck.pdf", limits=limits)
    return caught.value.reason


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Unreadable.EMPTY),
        (b"%PDF-1.6\n", Unreadable.BROKEN_PDF),
        (b"no slides at all", Unreadable.BROKEN_PDF),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, Unreadable.BROKEN_PDF),
        (WHOLE[:200], Unreadable.BROKEN_PDF),
        (b"%PDF-1.6\ntrailer << /Root 1 0 R >>", Unreadable.BROKEN_PDF),
        (pdf(), Unreadable.BROKEN_PDF),
    ],
    ids=["empty", "a header only", "text", "a picture", "cut off early", "a trailer only", "no pages"],
)
def test_what_is_no_whole_pdf_says_so(data: bytes, expected: Unreadable) -> None:
    assert reason(data) is expected


def test_a_locked_file_says_that_it_is_locked(tmp_path: Path) -> None:
    file = FPDF()
    file.set_encryption(owner_password="o", user_password="u", encryption_method=EncryptionMethod.AES_256)  # noqa: S106
    file.add_page()
    assert reason(bytes(file.output())) is Unreadable.ENCRYPTED_PDF


def test_a_file_that_only_restricts_printing_is_read() -> None:
    file = FPDF()
    file.set_encryption(owner_password="o")  # noqa: S106
    file.add_page()
    assert len(read_pdf(bytes(file.output()), name="deck.pdf").pages) == 1


def test_too_many_pages_are_refused_before_any_is_read() -> None:
    assert reason(WHOLE, Limits(pages=2)) is Unreadable.TOO_MANY_PAGES


def test_a_huge_file_is_refused_unread() -> None:
    assert reason(WHOLE, Limits(file_bytes=1_000)) is Unreadable.TOO_LARGE


@pytest.mark.parametrize("share", [0.5, 0.7, 0.9])
def test_a_file_cut_off_late_yields_what_is_there_or_says_that_it_is_broken(share: float) -> None:
    assert outcome(WHOLE[: int(share * len(WHOLE))]) in {"read", Unreadable.BROKEN_PDF}


def outcome(data: bytes) -> str:
    try:
        document = read_pdf(data, name="deck.pdf", limits=QUICK)
    except UnreadableDocument as error:
        return error.reason
    return "read" if document.pages else "nothing"


def test_a_page_that_cannot_be_loaded_fails_alone() -> None:
    broken = WHOLE.replace(b"/Type /Page /Parent", b"/Type /Nope /Parent", 1)
    trusts = [page.trust for page in read_pdf(broken, name="deck.pdf", limits=QUICK).pages]
    assert len(trusts) == 3
    assert trusts[1:] == [PageTrust.TRUSTED, PageTrust.TRUSTED]


def bomb(megabytes: int) -> bytes:
    """A page whose content is a few kilobytes on disk and `megabytes` of drawing when unpacked."""
    packer = zlib.compressobj(9)
    stroke = b"0 0 m 9 9 l S\n" * 75_000
    content = b"".join(packer.compress(stroke) for _ in range(megabytes)) + packer.flush()
    head = f"4 0 obj\n<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n".encode()
    first = pdf(SLIDE, SLIDE)
    start, end = first.index(b"4 0 obj"), first.index(b"5 0 obj")
    return first[:start] + head + content + b"\nendstream\nendobj\n" + first[end:]


def test_a_page_that_unpacks_to_a_flood_fails_alone_and_in_time() -> None:
    began = time.monotonic()
    pages = read_pdf(
        bomb(300), name="deck.pdf", limits=Limits(page_seconds=5, worker_bytes=400 * 2**20)
    ).pages
    assert [page.trust for page in pages] == [PageTrust.FAILED, PageTrust.TRUSTED]
    assert pages[0].note
    assert time.monotonic() - began < 20


def test_pages_do_not_fail_for_the_size_of_the_process_that_asks_for_them() -> None:
    ballast = bytearray(300 * 2**20)
    pages = read_pdf(pdf(SLIDE, SLIDE), name="deck.pdf", limits=Limits(worker_bytes=200 * 2**20)).pages
    assert [page.trust for page in pages] == [PageTrust.TRUSTED, PageTrust.TRUSTED]
    assert len(ballast) == 300 * 2**20


def test_forms_that_contain_themselves_end() -> None:
    slide = Slide().text(30, 40, "地域の連携を進める事業", 20)
    slide.marks.append("/X1 Do")
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 50 50] /Length 6"
        " /Resources << /XObject << /X1 4 0 R >> >> >>\n"
        "stream\n/X1 Do\nendstream"
    )
    [page] = read_pdf(pdf(slide, forms={"X1": form}), name="deck.pdf", limits=QUICK).pages
    assert page.trust is PageTrust.TRUSTED


def flood() -> Slide:
    """A page of a hundred thousand characters, which takes seconds."""
    slide = Slide()
    for row in range(500):
        slide.text(1, row, "補助" * 100, 2)
    return slide


def test_a_page_that_takes_too_long_is_given_up_and_the_others_are_read() -> None:
    pages = read_pdf(pdf(flood(), SLIDE), name="deck.pdf", limits=Limits(page_seconds=0.3)).pages
    assert [page.trust for page in pages] == [PageTrust.FAILED, PageTrust.TRUSTED]
    assert pages[0].note.startswith("0.3秒以内に")


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (200_000, 200_000), (-700, 500)])
def test_pages_of_absurd_sizes_end(size: tuple[float, float]) -> None:
    slide = Slide(width=size[0], height=size[1]).text(1, 1, "事業", 8)
    assert len(read_pdf(pdf(slide), name="deck.pdf", limits=QUICK).pages) == 1


def test_every_page_is_told_about_as_it_is_read() -> None:
    told: list[tuple[int, int]] = []
    read_pdf(WHOLE, name="deck.pdf", jobs=2, on_page=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_pages_come_in_order_whatever_the_number_of_processes() -> None:
    slides = [Slide().text(30, 40, f"第{number}の事業について述べる資料", 20) for number in range(1, 21)]
    for jobs in (1, 3):
        pages = read_pdf(pdf(*slides), name="deck.pdf", jobs=jobs).pages
        assert [page.number for page in pages] == list(range(1, 21))
        assert [page.lines[0].text for page in pages] == [slide_text(number) for number in range(1, 21)]


def slide_text(number: int) -> str:
    return f"第{number}の事業について述べる資料"
