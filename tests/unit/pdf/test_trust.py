"""Pages whose text cannot be trusted are kept and marked."""

from __future__ import annotations

import pytest

from ingest.blocks import PageTrust
from tests.unit.pdf.drawn import FONT, Slide
from tests.unit.pdf.reading import read, read_one

BODY = ["本事業は、地域の企業が新しい市場へ出るための調査と試作を支える。"] * 8
UNMAPPED_FONT = FONT.replace("/UniJIS-UTF16-H", "/Identity-H").replace("(Japan1)", "(Identity)")
CID_FONT = FONT.replace("/UniJIS-UTF16-H", "/Identity-H")


def body() -> Slide:
    return Slide().text(30, 20, "地域の連携を進める事業", 20).lines(30, 60, BODY)


@pytest.mark.parametrize(
    ("slide", "trust"),
    [
        (body(), PageTrust.TRUSTED),
        (Slide(), PageTrust.TRUSTED),
        (Slide().picture(0, 0, 780, 540), PageTrust.NO_TEXT),
        (Slide().picture(0, 0, 780, 540).text(740, 515, "20"), PageTrust.NO_TEXT),
        (Slide().picture(100, 100, 400, 400).text(30, 20, "（参考）施設の例", 20), PageTrust.TRUSTED),
        (
            Slide().lines(30, 60, ["This page is written in another language and is none of ours."] * 4),
            PageTrust.FEW_JAPANESE,
        ),
        (
            Slide().lines(30, 60, ["漢字許可地域企業調査試作市場連携交流派遣専門窓口相談" * 2] * 8),
            PageTrust.UNMAPPED_GLYPHS,
        ),
        (Slide().lines(30, 60, ["\ue012\ue034\ue056の\ue078\ue09a"] * 8), PageTrust.UNMAPPED_GLYPHS),
    ],
    ids=[
        "text",
        "blank",
        "a scan",
        "a scan with a page number",
        "pictures under a title",
        "another language",
        "ideographs by chance",
        "private characters",
    ],
)
def test_trust_in_a_page(slide: Slide, trust: PageTrust) -> None:
    assert read_one(slide).trust is trust


def test_a_font_that_hides_its_characters_is_noticed() -> None:
    [page] = read(body(), font=UNMAPPED_FONT)
    assert page.trust is not PageTrust.TRUSTED


def test_a_font_without_a_table_of_characters_is_read_where_its_glyphs_are_numbered_by_a_standard() -> None:
    slide = Slide()
    codes = {"事": 2244, "業": 1728, "の": 887, "目": 3816, "的": 3108}  # of Adobe-Japan1
    words = "事業の目的" * 6
    slide.marks.append(
        "BT /F1 12 Tf 1 0 0 1 30 400 Tm <" + "".join(f"{codes[c]:04x}" for c in words) + "> Tj ET"
    )
    [page] = read(slide, font=CID_FONT)
    assert page.trust is PageTrust.TRUSTED
    assert page.lines[0].text == words
