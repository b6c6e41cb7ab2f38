import pytest

from ingest.fields.bureau_line import (
    is_telephone,
    join_offices,
    parse_broken_office_line,
    parse_bureau_line,
    parse_office_line,
    parse_unknown_bureau_line,
)
from ingest.fields.bureau_names import bureau_at, misread_bureau_at


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("製造産業局", [("製造産業局", [])]),
        ("電力・ガス取引監視等委員会事務局 総務課", [("電力・ガス取引監視等委員会", ["総務課"])]),
        ("商務流通保安グループ 保安課", [("商務流通保安グループ", ["保安課"])]),
        ("関東経済産業局 地域経済課", [("関東経済産業局", ["地域経済課"])]),
        ("製造産業局自動車課", [("製造産業局", ["自動車課"])]),
        ("経済産業省 製造産業局 自動車課", [("製造産業局", ["自動車課"])]),
        ("製造産業局 素材産業課、自動車課", [("製造産業局", ["素材産業課", "自動車課"])]),
        ("製造産業局 素材産業課・自動車課", [("製造産業局", ["素材産業課", "自動車課"])]),
        ("製造産業局 素材産業課及び自動車課", [("製造産業局", ["素材産業課", "自動車課"])]),
        ("資源エネルギー庁 電力・ガス事業部 政策課", [("資源エネルギー庁", ["電力・ガス事業部政策課"])]),
        ("資源エネルギー庁長官官房総務課", [("資源エネルギー庁", ["長官官房総務課"])]),
        ("製造産業局 金属課 金属技術室", [("製造産業局", ["金属課金属技術室"])]),
        ("商務情報政策局 電池産業室 情報処理室", [("商務情報政策局", ["電池産業室", "情報処理室"])]),
        ("商務・サービスグループ参事官室", [("商務・サービスグループ", ["参事官室"])]),
        (
            "中小企業庁 経営支援部 取引課、事業環境部 財務課",
            [("中小企業庁", ["経営支援部取引課", "事業環境部財務課"])],
        ),
        ("(1)(3) 通商政策局 総務課", [("通商政策局", ["総務課"])]),
        ("（１）～（３）通商政策局総務課", [("通商政策局", ["総務課"])]),
        ("（１,４）中小企業庁 総務課", [("中小企業庁", ["総務課"])]),
        ("（2）・（3）通商政策局総務課", [("通商政策局", ["総務課"])]),
        (
            "①製造産業局 金属課 ②商務情報政策局 情報産業課",
            [("製造産業局", ["金属課"]), ("商務情報政策局", ["情報産業課"])],
        ),
        (
            "通商政策局総務課、中小企業庁海外展開支援室",
            [("通商政策局", ["総務課"]), ("中小企業庁", ["海外展開支援室"])],
        ),
        (
            "イノベーション・環境局GXグループ環境経済室",
            [("イノベーション・環境局", []), ("GXグループ", ["環境経済室"])],
        ),
        ("通商政策局総務課 等", [("通商政策局", ["総務課"])]),
        ("担当：製造産業局 自動車課 03-1234-5678", [("製造産業局", ["自動車課"])]),
        ("製造産業局　自動車課（内線 3831）", [("製造産業局", ["自動車課"])]),
        ("商 務 情 報 政 策 局 電 池 産 業 室", [("商務情報政策局", ["電池産業室"])]),
    ],
)
def test_bureaus_and_their_offices(text: str, offices: list[tuple[str, list[str]]]) -> None:
    found = parse_bureau_line(text)
    assert found is not None
    assert [(office.bureau, office.divisions) for office in found] == offices


@pytest.mark.parametrize(
    "text",
    [
        "資源エネルギー庁において、次の取組を行う。",
        "特許庁の職員が審査に使う資料",
        "中小企業庁が認定した支援機関",
        "民間企業等",
        "自動車課",
        "国 → 中小企業庁",
        "経済産業政策の調査事業",
        "製造産業局" + "自動車課、" * 60,
        "",
    ],
)
def test_a_text_that_mentions_a_bureau_is_no_bureau_line(text: str) -> None:
    assert parse_bureau_line(text) is None


@pytest.mark.parametrize(
    ("text", "divisions"),
    [
        ("資源・燃料部 燃料流通政策室", ["資源・燃料部燃料流通政策室"]),
        ("電力産業・市場室 ガス市場整備室", ["電力産業・市場室", "ガス市場整備室"]),
        ("（４）取引課 （５）財務課", ["取引課", "財務課"]),
        ("鉱山・火薬類監理官付", ["鉱山・火薬類監理官付"]),
        ("イノベーションチーム、企画課、", ["イノベーションチーム", "企画課"]),
    ],
)
def test_offices_without_a_bureau(text: str, divisions: list[str]) -> None:
    found = parse_office_line(text)
    assert found is not None
    assert [(office.bureau, office.divisions) for office in found] == [(None, divisions)]


@pytest.mark.parametrize(
    ("text", "following", "divisions"),
    [
        (
            "特許庁総務部企画調査課独立行政法人",
            "情報・研修館室",
            ["総務部企画調査課独立行政法人情報・研修館室"],
        ),
        ("資源エネルギー庁省エネルギー・新エネ", "ルギー部政策課", ["省エネルギー・新エネルギー部政策課"]),
    ],
)
def test_an_office_broken_over_two_lines(text: str, following: str, divisions: list[str]) -> None:
    found = parse_broken_office_line(text, following)
    assert found is not None
    assert found[0].divisions == divisions


def test_a_sentence_is_not_joined_to_an_office() -> None:
    assert parse_broken_office_line("特許庁の審査を", "支える情報室") is None
    assert parse_broken_office_line("特許庁", "") is None


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("製造产业局", "製造産業局"),
        ("資源工ネルギ一庁", "資源エネルギー庁"),
        ("産業製造局", "製造産業局"),
        ("商務サービスグループ", "商務・サービスグループ"),
        ("GXグループ", "GXグループ"),
    ],
)
def test_misprints_the_vocabulary_knows_are_read(printed: str, canonical: str) -> None:
    found = bureau_at(printed)
    assert found is not None
    assert found.canonical == canonical


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("製造産集局自動車課", "製造産業局"),
        ("通商政局総務課", "通商政策局"),
        ("貿易経済安全保護局総務課", "貿易経済安全保障局"),
    ],
)
def test_a_bureau_with_one_wrong_letter_is_read_and_doubted(printed: str, canonical: str) -> None:
    found = misread_bureau_at(printed)
    assert found is not None
    assert (found.canonical, found.exact) == (canonical, False)


@pytest.mark.parametrize("printed", ["金融庁総務課", "環境局総務課", "事務局", "国際局際課", "警察庁"])
def test_other_offices_are_no_misread_bureaus(printed: str) -> None:
    assert misread_bureau_at(printed) is None


def test_a_bureau_the_vocabulary_has_not_is_told() -> None:
    found = parse_unknown_bureau_line("（1）新資源開発局 鉱物課")
    assert found is not None
    assert [(office.bureau, office.unknown, office.divisions) for office in found] == [
        (None, "新資源開発局", ["鉱物課"])
    ]
    assert parse_unknown_bureau_line("国際機関事務局 総務課") is None
    assert parse_unknown_bureau_line("警察庁との連携") is None


@pytest.mark.parametrize(
    ("before", "office", "joined"),
    [
        ("金属課", "金属技術室", "金属課金属技術室"),
        ("経営支援部", "取引課", "経営支援部取引課"),
        ("鉱山・火薬類監理官付", "石炭保安室", "鉱山・火薬類監理官付石炭保安室"),
        ("取引課", "財務課", None),
        ("財務課", "海外展開支援室", None),
        ("経営支援部", "海外展開支援室", "経営支援部海外展開支援室"),
        ("電池産業室", "自動車課", None),
        ("取引課", "事業環境部財務課", None),
    ],
)
def test_an_office_belongs_to_one_of_higher_rank(before: str, office: str, joined: str | None) -> None:
    assert join_offices(before, office) == joined


@pytest.mark.parametrize(
    "text", ["03-1234-5678", "（03-1234-5678）", "電話：03-1234-5678", "０３－１２３４－５６７８"]
)
def test_telephone_numbers(text: str) -> None:
    assert is_telephone(text)
    assert not is_telephone("2020-2025")


@pytest.mark.parametrize("filling", ["課", "課、", "製造産業局", "(1)", "（", "部 ", "・"])
def test_hostile_lines_take_no_time(filling: str) -> None:
    parse_office_line(("製造産業局" + filling * 150)[:150])


def test_a_programs_name_is_no_part_of_an_office() -> None:
    assert parse_office_line("灯台灯具更新支援事業 物流企画室") is None
    assert parse_office_line("海の安全に資する灯具素材産業課") is None
