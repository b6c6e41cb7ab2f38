import pytest

from ingest.fields.rates import read_rates
from ingest.fields.schemes import Schemes, read_schemes
from tests.unit.fields.said import said


def schemes(**parts: str) -> Schemes:
    passages = said(**parts)
    return read_schemes(passages, read_rates(passages))


@pytest.mark.parametrize(
    ("scheme", "types"),
    [
        ("国\n委託\n民間企業等", ["委託"]),
        ("国\n委\n託\n民間団体", ["委託"]),
        ("国 委託国立研究開発法\n人節水機構\n補助（1/2）", ["委託", "補助"]),
        ("国\n交付\n節水機構", ["交付金"]),
        ("運営費\n交付金 補助", ["補助", "交付金"]),
        ("補助\n（基金積み増し）", ["補助", "基金"]),
        ("国\n出資金\n節水公庫\n低利融資\n中小企業", ["出資", "貸付"]),
        ("国\n拠出金\n分担金\n国際機関等", ["拠出金", "分担金"]),
        ("国 民間企業等\n請負", ["請負"]),
        ("国\n支出委任\n地方整備局", ["その他"]),
        ("国は、原告に賠償金を支払う。", ["賠償金"]),
    ],
)
def test_the_scheme_section_names_kinds_of_money(scheme: str, types: list[str]) -> None:
    found = schemes(scheme=scheme)
    assert found.types == types
    assert found.printed
    assert not found.derived


@pytest.mark.parametrize(
    "scheme",
    [
        pytest.param("下請事業者", id="下請 is no 請負"),
        pytest.param("交付決定\n交付申請", id="decisions about a grant are none"),
        pytest.param("保証債務の整理", id="保証債務 is the debtor's"),
        pytest.param("対象貸付\n特別貸付\n貸付後3年間", id="loans whose interest is paid"),
        pytest.param("事業スキーム（対象者、対象行為、補助率等）", id="the heading itself"),
        pytest.param("利子補給を行う公庫", id="what a body does with its own money"),
        pytest.param("出資獲得枠", id="a class of applicants"),
    ],
)
def test_words_of_a_scheme_that_are_no_money(scheme: str) -> None:
    assert schemes(scheme=scheme).types == []


@pytest.mark.parametrize(
    ("parts", "types"),
    [
        ({"overview": "節水設備を入れる費用の一部を補助する。"}, ["補助"]),
        ({"name": "工場節水対策費補助金"}, ["補助"]),
        ({"name": "独立行政法人節水機構運営費交付金"}, ["交付金"]),
        ({"purpose": "機構の業務に必要な運営費を交付する。"}, ["交付金"]),
        ({"amount": "令和8年度予算（案） 5億円 ※節水機構交付金含む"}, ["交付金"]),
        ({"overview": "節水機構に基金を設置している。"}, ["基金"]),
        ({"overview": "既存基金を活用し、節水に取り組む者を支える。"}, ["基金"]),
        ({"overview": "国際節水会議への拠出を通じて知見を得る。"}, ["拠出金"]),
        ({"overview": "（1）節水の調査（委託）"}, ["委託"]),
        ({"overview": "設備購入の借入金に係る利子の補助を行う。"}, ["利子補給"]),
        ({"overview": "金利引下げ分について財政措置を講じる。"}, ["利子補給"]),
        ({"overview": "中小企業が受ける融資に保証を行う。"}, ["債務保証"]),
        ({"overview": "日本政策金融公庫が、節水に取り組む者に低利で融資を行う。"}, ["貸付"]),
        ({"overview": "節水に取り組む者に助成金を交付する。"}, ["助成金"]),
        ({"overview": "節水に取り組む者の費用の一部を助成する。"}, ["助成金"]),
        ({"scheme": "・工場への支援：2/3"}, ["補助"]),
    ],
)
def test_name_and_texts_tell_of_money_elsewhere(parts: dict[str, str], types: list[str]) -> None:
    found = schemes(**parts)
    assert found.types == types
    assert found.derived


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"overview": "節水の取組を支援する。"}, id="support alone says nothing"),
        pytest.param({"overview": "法の執行補助に必要な調査を行う。"}, id="help with work"),
        pytest.param({"overview": "製造委託等の取引を適正にする。"}, id="subcontracting"),
        pytest.param({"outcomes": "交付決定を受けた者の8割が節水する。"}, id="a decision"),
        pytest.param({"overview": "民間金融機関の融資のリスクを調べる。"}, id="loans of private banks"),
        pytest.param({"name": "給付金等不正対応事業"}, id="a program about benefits of the past"),
        pytest.param(
            {"overview": "公庫の事務を調べる。", "outcomes": "公庫は迅速な貸付を行う。"},
            id="lending as a goal",
        ),
        pytest.param({"outcomes": "助成終了後に節水を続ける。"}, id="the time after support"),
    ],
)
def test_words_of_prose_that_are_no_money(parts: dict[str, str]) -> None:
    assert schemes(**parts).types == []


def test_a_subsidy_by_another_word_is_not_counted_twice() -> None:
    assert schemes(scheme="国\n補助\n（1/2）", purpose="節水の費用を助成し、節水を広げる。").types == ["補助"]


def test_a_grant_paid_as_subsidy_is_no_grant() -> None:
    assert schemes(overview="節水に取り組む県に対して、補助金を交付する。").types == ["補助"]
