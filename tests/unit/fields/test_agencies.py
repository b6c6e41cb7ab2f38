import pytest

from ingest.fields.agencies import read_agencies
from ingest.record import FlowStep
from meti_catalog.vocabulary import load
from tests.unit.fields.said import said


def agencies(**parts: str) -> list[str]:
    return read_agencies(said(**parts)).names


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        pytest.param(
            {"scheme": "国立研究開発法\n人新エネルギー・\n産業技術総合開\n発機構(NEDO)"},
            ["NEDO"],
            id="a box breaks the name",
        ),
        pytest.param(
            {"scheme": "委託独立行政法人\n情報処理推進機構"}, ["IPA"], id="a label runs into the box"
        ),
        pytest.param({"scheme": "独立行政法人石油天然ガス・金属鉱物資源機構"}, ["JOGMEC"], id="an old name"),
        pytest.param(
            {"scheme": "独立行政法人工ネルギー・金属鉱物資源機構"}, ["JOGMEC"], id="a misread letter"
        ),
        pytest.param(
            {"amount": "令和8年度予算（案） 5億円 ※JETRO交付金含む"}, ["JETRO"], id="beside the amount"
        ),
        pytest.param(
            {"overview": "公益財団法人節水研究センターが行う調査を補助する。"},
            ["節水研究センター"],
            id="a legal form",
        ),
        pytest.param({"scheme": "節水県\n定額補助"}, ["節水県"], id="a prefecture's box"),
        pytest.param(
            {"overview": "工事を行う県に対して、補助金を交付する。"}, ["県"], id="a prefecture that pays on"
        ),
        pytest.param({"scheme": "3/4（国1/2、県1/4）"}, ["県"], id="a prefecture that pays a share"),
        pytest.param(
            {"overview": "国際節水研究会及び節水プロセスへの分担金の負担により貢献する。"},
            ["国際節水研究会", "節水プロセス"],
            id="whom a contribution goes to",
        ),
        pytest.param(
            {"scheme": "水資源に関する節水条約事務局"}, ["節水条約事務局"], id="a treaty's secretariat"
        ),
        pytest.param({"scheme": "（一社）節水推進協会"}, ["節水推進協会"], id="a short legal form"),
        pytest.param(
            {"overview": "全国節水組合連合会及び日欧節水協力センターを通じて支援する。"},
            ["全国節水組合連合会", "日欧節水協力センター"],
            id="bodies of the whole country or of two",
        ),
    ],
)
def test_bodies_the_money_passes_through(parts: dict[str, str], names: list[str]) -> None:
    assert agencies(**parts) == names


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"outcomes": "OECD等との連携により節水を広げる。"}, id="a partner of the outcomes"),
        pytest.param(
            {"overview": "経済協力開発機構節水局等拠出金、国際節水計画分担金"}, id="names of contributions"
        ),
        pytest.param({"overview": "国際機関や日本の研究機関と、世界市場を調べる。"}, id="kinds of bodies"),
        pytest.param({"overview": "各国際機関等への拠出を通じて貢献する。"}, id="no body by name"),
        pytest.param({"overview": "ISO規格を調べる。AMEDIAと協力する。"}, id="letters of other words"),
        pytest.param(
            {"overview": "独立行政法人として設立した平成13年度から実施する機関の調査"},
            id="no name behind the form",
        ),
    ],
)
def test_names_that_are_no_agencies(parts: dict[str, str]) -> None:
    assert agencies(**parts) == []


def step(source: str, target: str) -> FlowStep:
    return FlowStep(source, target, "補助", (), None)


@pytest.mark.parametrize(
    ("flow", "names"),
    [
        ([step("国", "節水技術センター"), step("節水技術センター", "民間企業等")], ["節水技術センター"]),
        ([step("国", "（一財）節水基金、節水推進機構等")], ["節水基金", "節水推進機構"]),
        ([step("国", "(1) 水に関する節水条約事務局")], ["節水条約事務局"]),
        ([step("国", "(国研)情報処理推進機構（ＩＰＡ）")], ["IPA"]),
        ([step("国", "民間団体等（事務局）"), step("民間団体等（事務局）", "研究機関等")], []),
        ([step("国", "民間企業・研究機関"), step("国", "地域の支援機関"), step("国", "事務局")], []),
    ],
)
def test_named_bodies_among_the_boxes_of_the_flow(flow: list[FlowStep], names: list[str]) -> None:
    assert read_agencies(said(), flow=flow).names == names


def test_an_agency_is_named_once_in_the_order_of_print() -> None:
    found = read_agencies(said(scheme="国 NEDO 民間企業", overview="AMED及びNEDOが公募する。"))
    assert found.names == ["NEDO", "AMED"]
    assert [line.text for line in found.printed] == ["国 NEDO 民間企業"]
    assert found.derived


def test_no_spelling_stands_for_two_bodies() -> None:
    entries = load("agencies")["agencies"]
    spellings = [spelling for entry in entries for spelling in {entry["name"], *entry.get("aliases", [])}]
    assert len(spellings) == len(set(spellings))
