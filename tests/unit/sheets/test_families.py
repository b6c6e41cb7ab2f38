from ingest.families import link_families
from ingest.fields.header import read_header_fields
from ingest.readers.text import read_text
from ingest.record import SheetRecord
from ingest.sheets.boundaries import split_sheets

BODY = "事業目的\n\n導入を後押しする。\n\n成果目標\n\n300件を目指す。\n\n"


def sheet(name: str, amount: str = "12億円", body: str = BODY) -> str:
    return f"# {name}\n\n令和8年度補正予算（案） {amount}\n\n{body}"


def linked(*printed: str) -> list[SheetRecord]:
    sheets = split_sheets(read_text("".join(printed), name="a.md"))
    records = [SheetRecord() for _ in sheets]
    for one, record in zip(sheets, records, strict=True):
        read_header_fields(one.header, record)
    link_families(sheets, records)
    return records


def relations(*printed: str) -> list[tuple[str | None, str, str | None]]:
    return [(record.name, record.relation, record.parent) for record in linked(*printed)]


UMBRELLA = sheet("創業支援事業", body="事業概要\n\n（1）海外展開事業\n\n（2）人材育成事業\n\n" + BODY)


def test_numbered_sheets_are_parts_of_the_umbrella_before_them() -> None:
    assert relations(UMBRELLA, sheet("（1）海外展開事業"), sheet("（2）人材育成事業"), sheet("水素事業")) == [
        ("創業支援事業", "own", None),
        ("海外展開事業", "part", "創業支援事業"),
        ("人材育成事業", "part", "創業支援事業"),
        ("水素事業", "own", None),
    ]


def test_breakdowns_and_named_parts_keep_what_their_name_says() -> None:
    assert relations(UMBRELLA, sheet("拠出金事業の内訳①"), sheet("融資事業のうち、保証事業")) == [
        ("創業支援事業", "own", None),
        ("拠出金事業の内訳①", "breakdown", "拠出金事業"),
        ("保証事業", "part", "融資事業"),
    ]


def test_a_relisted_sheet_belongs_to_the_umbrella_whose_amount_it_names() -> None:
    printed = [
        sheet("拠出金事業", "33億円"),
        sheet("水素事業", "10億円"),
        sheet("東アジア拠出金（再掲）", "5億円 ※33億円の内数"),
    ]
    assert relations(*printed)[-1] == ("東アジア拠出金", "relisted", "拠出金事業")
    assert relations(*printed[1:])[-1] == ("東アジア拠出金", "relisted", None)


def test_an_umbrella_without_a_name_has_parts_without_a_parent() -> None:
    nameless = f"## 令和8年度予算（案） 4億円\n\n{BODY}"
    records = linked(sheet("水素事業"), nameless, sheet("（1）皮革の海外展開事業"))
    assert [(record.relation, record.parent) for record in records[1:]] == [("own", None), ("part", None)]
    assert "unknown_umbrella" in {warning.code for warning in records[-1].warnings}


def test_a_part_before_any_umbrella_is_doubted() -> None:
    [record] = linked(sheet("（1）海外展開事業"))
    assert (record.relation, record.parent) == ("part", None)
    assert "unknown_umbrella" in {warning.code for warning in record.warnings}


def test_a_part_its_umbrella_does_not_mention_is_doubted() -> None:
    records = linked(UMBRELLA, sheet("（1）海外展開事業"), sheet("（3）皮革の輸出支援事業"))
    assert [[warning.code for warning in record.warnings] for record in records[1:]] == [
        [],
        ["uncertain_umbrella"],
    ]
