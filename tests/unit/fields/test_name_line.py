import pytest

from ingest.fields.name_line import Likeness, goes_on, name_likeness, split_number


@pytest.mark.parametrize(
    "text",
    [
        "次世代蓄電池の実証事業",
        "次世代蓄電池の実証事業費補助金（復興枠）",
        "蓄電池・電動車等導入促進委託費",
        "量子コンピューティング基盤プロジェクト（Q-NEXTプログラム）",
        "特別貸付金等【復興】",
        "国際機関への拠出金・分担金事業の内訳②",
        "出願動向分析費（事務費）",
        "（2）地域の人材育成事業",
        "工業用水道事業費",
    ],
)
def test_the_last_word_makes_a_name(text: str) -> None:
    assert name_likeness(text) is Likeness.STRONG


@pytest.mark.parametrize(
    "text",
    [
        "AI半導体の研究開発",
        "被災地域の復興支援",
        "政策金融による資金繰り支援",
        "基幹産業の国内生産拠点の確保",
    ],
)
def test_words_that_end_headings_too_may_be_a_name(text: str) -> None:
    assert name_likeness(text) is Likeness.POSSIBLE


@pytest.mark.parametrize(
    "text",
    [
        "設備の導入を支援する。",
        "令和9年度までに300件を目指す",
        "・人材の育成事業",
        "※補助の対象となる設備整備事業",
        "交付金",
        "小規模事業",
        "設備導入のイメージ",
        "施設見学の様子",
        "補助上限額",
        "支援件数：180件以上",
        "売上高10億円",
        "事業者は、",
        "あ" * 111,
        "",
    ],
)
def test_sentences_captions_and_diagram_words_are_no_names(text: str) -> None:
    assert name_likeness(text) is Likeness.NONE


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("（１）人材育成事業", "（１）", "人材育成事業"),
        ("(12) 人材育成事業", "(12)", "人材育成事業"),
        ("①人材育成事業", "①", "人材育成事業"),
        ("3. 人材育成事業", "3.", "人材育成事業"),
        ("【2】人材育成事業", "【2】", "人材育成事業"),
        ("5G基盤整備事業", None, "5G基盤整備事業"),
        ("2025年度万博事業", None, "2025年度万博事業"),
        ("3.5世代通信整備事業", None, "3.5世代通信整備事業"),
        ("（株）日本公庫補給金", None, "（株）日本公庫補給金"),
    ],
)
def test_numbers_before_a_name(text: str, number: str | None, words: str) -> None:
    assert split_number(text) == (number, words)


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("地域の課題解決に向けた", "基盤整備事業"),
        ("重要鉱物の", "備蓄事業"),
        ("衛星データの利用", "及び配信技術の開発"),
        ("再建支援事業", "（令和2年7月豪雨）"),
        ("再建支援事業（令和2年", "7月豪雨）"),
        ("素材・", "部品開発事業"),
    ],
)
def test_a_broken_name_shows_the_break(upper: str, lower: str) -> None:
    assert goes_on(upper, lower)


@pytest.mark.parametrize(
    ("upper", "lower"),
    [("蓄電池の実証事業", "自動車課"), ("設備導入の様子", "蓄電池の実証事業"), ("国", "蓄電池事業")],
)
def test_whole_lines_do_not_go_on(upper: str, lower: str) -> None:
    assert not goes_on(upper, lower)
