import pytest

from ingest.fields.recipients import read_recipients
from ingest.record import FlowStep
from tests.unit.fields.said import said


def recipients(*, delivered: bool = True, **parts: str) -> list[str]:
    return read_recipients(said(**parts), flow=[], delivered=delivered).names


@pytest.mark.parametrize(
    ("scheme", "names"),
    [
        ("国 民間企業等", ["民間企業等"]),
        ("民間企業等国\n委託", ["民間企業等"]),
        ("国 民間団体等 中小企業・小規模事業者等", ["中小企業・小規模事業者等"]),
        ("国\n委託\n民間団体等", ["民間団体等"]),
        ("民間企業、研究\n機関、大学等", ["民間企業", "研究機関", "大学等"]),
        ("大学・医療機関・民間\n企業等コンソーシアム", ["大学・医療機関・民間企業等コンソーシアム"]),
        ("国\n補助\n独立行政法人節水機構（WSO）", ["独立行政法人節水機構(WSO)"]),
    ],
)
def test_words_of_the_scheme_name_recipients(scheme: str, names: list[str]) -> None:
    assert recipients(scheme=scheme) == names


@pytest.mark.parametrize(
    "scheme", ["補助率：中小企業2/3、大企業1/2", "下請事業者", "県庁", "中小企業について調べる。"]
)
def test_labels_and_sentences_name_none(scheme: str) -> None:
    assert recipients(scheme=scheme) == []


def test_texts_name_recipients_where_money_is_delivered() -> None:
    overview = "節水に取り組む中小企業に対して、設備の費用を補助する。"
    assert recipients(overview=overview) == ["中小企業"]
    assert recipients(overview=overview, delivered=False) == []


def test_the_ends_of_a_known_flow_are_the_recipients() -> None:
    flow = [
        FlowStep("国", "節水機構", "交付金"),
        FlowStep("節水機構", "(1)民間企業、大学等", "委託"),
        FlowStep("節水機構", "相談者", None),
    ]
    assert read_recipients(said(scheme="国 節水機構"), flow=flow, delivered=True).names == [
        "民間企業",
        "大学等",
    ]
