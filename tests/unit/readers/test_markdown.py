import pytest

from ingest.readers.markdown import Unmarked, unmark


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("## 蓄電池の実証事業", Unmarked("蓄電池の実証事業", heading=True, item=False)),
        ("###### 蓄電池の実証事業 ##", Unmarked("蓄電池の実証事業", heading=True, item=False)),
        ("- 設備の導入", Unmarked("設備の導入", heading=False, item=True)),
        ("  * 設備の導入", Unmarked("設備の導入", heading=False, item=True)),
        (
            "令和7年度予算額 **12億円**（10億円）",
            Unmarked("令和7年度予算額 12億円（10億円）", heading=False, item=False),
        ),
        ("> 引用された行", Unmarked("引用された行", heading=False, item=False)),
        ("## &lt;融資の概要&gt;", Unmarked("<融資の概要>", heading=True, item=False)),
        ("製造産業局<br>自動車課", Unmarked("製造産業局 自動車課", heading=False, item=False)),
        ("CO<sub>2</sub>の削減", Unmarked("CO 2 の削減", heading=False, item=False)),
    ],
)
def test_marks_are_taken_off(printed: str, expected: Unmarked) -> None:
    assert unmark(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "#1の取組",
        "-5℃で保管",
        "＊令和元年度の開催時",
        "*1 注の本文",
        "・中点の項目",
        "1. 番号の項目",
        "A&B社",
        "5 < 7",
    ],
)
def test_what_is_printed_is_kept(printed: str) -> None:
    assert unmark(printed) == Unmarked(printed, heading=False, item=False)
