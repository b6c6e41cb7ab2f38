"""PDF/A, the form in which ministries archive their papers: fonts embedded, metadata as XML."""

from __future__ import annotations

import pytest
from fpdf import FPDF

from fixtures.render.slides.fonts import font_file
from ingest.parse import parse_bytes
from ingest.record import SheetRecord

PRINTED = [
    (30, 40, 20, "地域の産業を育てる事業"),
    (30, 70, 13, "令和6年度予算額 20億円（19億円）"),
    (600, 40, 9, "製造産業局 素材産業課"),
    (30, 110, 12, "事業目的"),
    (30, 130, 10, "地域の産業の事業を支援することを目的とする。"),
    (30, 250, 12, "成果目標"),
    (30, 270, 10, "令和9年度までに100件の事業を支援する。"),
]


@pytest.mark.parametrize("conformance", ["PDF/A-2B", "PDF/A-3B", "PDF/A-4"])
def test_a_slide_in_an_archival_file_is_read(conformance: str) -> None:
    file = FPDF(unit="pt", format=(780, 540), enforce_compliance=conformance)
    file.set_lang("ja")
    file.set_title("sample")
    file.add_page()
    file.add_font("sample", "", str(font_file("regular")))
    for x, baseline, size, words in PRINTED:
        file.set_font("sample", "", size)
        file.text(x, baseline, words)
    [record] = parse_bytes(bytes(file.output()), name="archive.pdf").records
    assert isinstance(record, SheetRecord)
    assert record.name == "地域の産業を育てる事業"
    assert record.amount_yen == 2_000_000_000
    assert record.bureaus == ["製造産業局"]
    assert record.divisions == ["素材産業課"]
    assert record.purpose == "地域の産業の事業を支援することを目的とする。"
    assert record.target_years == [2027]
