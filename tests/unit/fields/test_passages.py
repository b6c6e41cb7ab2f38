from ingest.blocks import Arrow, ArrowKind, Diagram, Line, TextBox
from ingest.fields.passages import passage, read_paragraphs, read_passages
from ingest.sheets.blocks import Section
from tests.unit.fields.said import sheet_of

NOWHERE = (0.0, 0.0, 0.0, 0.0)


def test_a_passage_is_folded_and_knows_its_lines() -> None:
    first, second = Line("補助率　２／", number=1), Line("３以内", number=2)
    found = passage([[first, second], [Line("委託", number=3)]])
    assert found.text == "補助率2/3以内\n委託"
    assert found.lines_at(0, 3) == [first]
    assert found.lines_at(3, 6) == [first, second]
    assert found.lines_at(found.text.index("委託"), len(found.text))[0].number == 3


def test_circled_numbers_do_not_stick_to_what_follows() -> None:
    assert passage([[Line("②1/2、③2/3")]]).text == "(2)1/2、(3)2/3"


def test_the_words_of_a_diagram_belong_to_the_scheme() -> None:
    sheet = sheet_of(scheme="※対象は中小企業")
    box = TextBox(NOWHERE, (Line("水資源"), Line("機構")))
    arrow = Arrow(ArrowKind.CONNECTOR, ((0.0, 0.0), (1.0, 0.0)), labels=(Line("補助"),))
    sheet.diagrams = [Diagram(NOWHERE, (box,), (arrow,), loose=(Line("イメージ"),))]
    found = read_passages(sheet, read_paragraphs(sheet), name=None)
    assert found.scheme.text == "※対象は中小企業\n水資源機構\n補助\nイメージ"
    assert found.diagram.text == "※対象は中小企業水資源機構補助イメージ"


def test_the_heading_of_the_scheme_is_none_of_its_words() -> None:
    sheet = sheet_of(scheme="事業スキーム（対象者、対象行為、補助率等）\n委託")
    assert read_passages(sheet, read_paragraphs(sheet), name=None).scheme.text == "委託"


def test_a_name_is_the_sheets_own_without_its_umbrellas() -> None:
    sheet = sheet_of(name="節水対策事業のうち、工場節水支援事業", purpose="節水を進める。")
    found = read_passages(sheet, read_paragraphs(sheet), name="工場節水支援事業")
    assert found.name.text == "工場節水支援事業"
    assert found.name.lines_at(0, 4)[0].number == 1
    assert [text.text for text in found.texts] == ["", "節水を進める。", ""]


def test_sections_without_lines_are_empty_passages() -> None:
    sheet = sheet_of()
    sheet.sections[Section.SCHEME] = []
    found = read_passages(sheet, read_paragraphs(sheet), name=None)
    assert not found.scheme
    assert found.scheme.lines_at(0, 0) == []
