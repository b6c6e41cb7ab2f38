import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ingest.blocks import DocumentKind
from ingest.parse import parse_bytes, parse_document
from ingest.record import MeasureRecord, SheetRecord
from tests.unit.pdf.drawn import Slide, pdf

SHEETS = """# 水素供給網整備事業

令和8年度予算（案） 12億円（10億円）

資源エネルギー庁 省エネルギー課

## 事業目的

水素の値段を下げ、使い手を増やすことを目的とする。

## 事業概要

貯蔵設備の費用を補助する。

## 成果目標

令和12年度までに拠点を5か所つくる。

# 蓄電池の実証事業

令和8年度予算（案） 3億円（新規）

## 事業目的

安全な蓄電池を広める。

## 成果目標

300件を目指す。
"""

MEASURES = """# 第1章 産業の振興

## 第1節 技術開発

- (1) **水素供給網整備事業**（2024年度予算額12億円）
- (2) **蓄電池の実証事業**（2024年度予算額3億円、2024年度補正予算額1億円）
- (3) **皮革の輸出支援事業**（2024年度予算額0.5億円）

## 第2節 人材育成

- (1) **研修事業**（2024年度予算額2億円）
"""


def test_sheets_are_parsed_whole() -> None:
    parsed = parse_bytes(SHEETS.encode(), name="sheets.md")
    assert parsed.kind is DocumentKind.MARKDOWN
    first, second = parsed.records
    assert isinstance(first, SheetRecord)
    assert isinstance(second, SheetRecord)
    assert (first.name, first.amount_yen, first.bureaus) == (
        "水素供給網整備事業",
        1_200_000_000,
        ["資源エネルギー庁"],
    )
    assert first.purpose == "水素の値段を下げ、使い手を増やすことを目的とする。"
    assert (second.name, second.is_new, second.document) == ("蓄電池の実証事業", True, "sheets.md")


def test_a_list_of_measures_is_recognised_by_its_content() -> None:
    parsed = parse_bytes(MEASURES.encode("cp932"), name="sheets.md")
    assert parsed.kind is DocumentKind.MEASURE_LIST
    assert [record.name for record in parsed.records if isinstance(record, MeasureRecord)] == [
        "水素供給網整備事業",
        "蓄電池の実証事業",
        "皮革の輸出支援事業",
        "研修事業",
    ]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    contents = {
        "sheets.txt": SHEETS.encode(),
        "measures.md": MEASURES.encode(),
        "broken.pdf": b"%PDF-1.7 nothing follows",
        "letter.txt": "拝啓 時下ますます御清栄のことと存じます。".encode(),
        "photo.txt": b"\x89PNG\r\n\x1a\n",
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    return {name: tmp_path / name for name in [*contents, "missing.txt"]}


def run(*files: Path) -> tuple[list[dict[str, object]], str, str]:
    """Records, messages, and the command's last word."""
    out, err = io.StringIO(), io.StringIO()
    last_word = ""
    try:
        call_command("parse", *map(str, files), stdout=out, stderr=err)
    except CommandError as error:
        last_word = str(error)
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue(), last_word


def test_one_json_object_a_line(files: dict[str, Path]) -> None:
    records, messages, last_word = run(files["sheets.txt"], files["measures.md"])
    assert [record["kind"] for record in records] == ["sheet"] * 2 + ["measure"] * 4
    assert set(records[0]) == {"kind", *SheetRecord.__dataclass_fields__}
    assert (messages, last_word) == ("", "")


def test_an_unreadable_file_is_named_with_the_reason_and_the_others_still_print(
    files: dict[str, Path],
) -> None:
    records, messages, last_word = run(
        files["missing.txt"], files["photo.txt"], files["broken.pdf"], files["sheets.txt"]
    )
    assert len(records) == 2
    lines = messages.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        str(files["missing.txt"]),
        str(files["photo.txt"]),
        str(files["broken.pdf"]),
    ]
    assert "画像" in lines[1]
    assert "4 件中 3 件" in last_word


def test_a_document_without_sheets_says_so(files: dict[str, Path]) -> None:
    records, messages, last_word = run(files["letter.txt"])
    assert records == []
    assert "見つかりません" in messages
    assert last_word == ""


def shell(arguments: list[str], **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "manage.py", "parse", *arguments],
        cwd=Path(__file__).parents[2],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_the_command_needs_no_database_and_no_locale(files: dict[str, Path]) -> None:
    done = shell(
        [str(files["sheets.txt"]), str(files["missing.txt"])],
        DATABASE_URL="postgresql://nobody@127.0.0.1:1/none",
        PYTHONIOENCODING="ascii",
    )
    assert done.returncode == 1
    assert [json.loads(line)["name"] for line in done.stdout.splitlines()] == [
        "水素供給網整備事業",
        "蓄電池の実証事業",
    ]


def test_a_path_and_its_bytes_parse_alike(files: dict[str, Path]) -> None:
    path = files["sheets.txt"]
    assert parse_document(path).records == parse_bytes(path.read_bytes(), name=path.name).records


def test_a_list_of_measures_may_come_as_a_pdf() -> None:
    printed = [
        "第1章 港を守る施策",
        "第1節 灯台",
        "1. 灯台の更新",
        "(1) 光源の更新（2024年度予算額1億円）",
        "(2) 塔の補修（灯台事業：2024年度予算額2億円の内数）",
        "(3) 霧笛の点検（2024年度予算額3億円）",
    ]
    page = Slide(width=595, height=842).lines(60, 80, printed, 11, 2.0)
    parsed = parse_bytes(pdf(page), name="list.pdf")
    assert parsed.kind is DocumentKind.PDF
    records = [record.as_dict() for record in parsed.records]
    assert [(record["section"], record["number"], record["name"]) for record in records] == [
        ("第1節 灯台", "(1)", "光源の更新"),
        ("第1節 灯台", "(2)", "塔の補修"),
        ("第1節 灯台", "(3)", "霧笛の点検"),
    ]
    assert [record["funding"][0]["amount_yen"] for record in records] == [10**8, 2 * 10**8, 3 * 10**8]
    assert records[0]["provenance"]["name"][0]["page"] == 1
