"""Made-up sheets printed in the ways ministries print them: the facts go in, the lines of a text come out."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from meti_catalog.vocabulary import load

_SUBJECTS = [
    "次世代蓄電池",
    "中小企業の海外販路",
    "水素サプライチェーン",
    "地域未来牽引企業",
    "AI・ロボット",
    "伝統工芸産地",
    "省エネルギー設備",
    "量子コンピューティング基盤",
    "クリーンエネルギー自動車",
    "重要鉱物の国内備蓄",
    "無人航空機",
    "医療機器等",
    "デジタル人材の育成・確保",
    "再生可能エネルギーの最大限導入に向けた系統",
]
_DEEDS = [
    "導入促進",
    "研究開発",
    "実証支援",
    "基盤整備",
    "国際標準化推進",
    "緊急対策",
    "技術開発・実装加速化",
]
_ENDINGS = [
    "事業",
    "事業費",
    "事業費補助金",
    "補助金",
    "委託費",
    "プロジェクト",
    "プログラム",
    "等事業",
    "基金",
]
_BRACKETS = [
    "",
    "",
    "",
    "（復興）",
    "（令和6年能登半島地震）",
    "（SSPSプロジェクト）",
    "【復興】",
    "（LNG、石油等）",
]

names = st.builds(
    "{}の{}{}{}".format,
    st.sampled_from(_SUBJECTS),
    st.sampled_from(_DEEDS),
    st.sampled_from(_ENDINGS),
    st.sampled_from(_BRACKETS),
)

bureaus = st.sampled_from([lineage["names"][-1]["name"] for lineage in load("bureaus")["lineage"]])
divisions = st.sampled_from(
    [
        "総務課",
        "素材産業課",
        "自動車課",
        "国際協力課",
        "電池産業室",
        "参事官室",
        "資源・燃料部燃料流通政策室",
        "事業環境部財務課",
    ]
)


@dataclass(frozen=True)
class Office:
    bureau: str
    divisions: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """What a sheet prints; sums in 0.1 億円 so that every one can be printed as 億円."""

    name: str
    era_year: int
    budget_type: str
    stage: str
    amount: int
    prior: int | None
    is_new: bool
    offices: tuple[Office, ...] = field(default=())

    @property
    def fiscal_year(self) -> int:
        return 2018 + self.era_year


_BUDGETS = {
    ("initial", "request"): ["概算要求額", "当初予算概算要求額"],
    ("initial", "draft"): ["予算（案）", "予算案額", "当初予算（案）額", "予算(案)"],
    ("initial", "enacted"): ["予算額", "当初予算額"],
    ("supplementary", "draft"): ["補正予算（案）", "補正予算案", "補正予算（案）額"],
    ("supplementary", "enacted"): ["補正予算額", "第1次補正予算額"],
    ("reserve", "enacted"): ["予備費使用額", "予備費予算額"],
}

facts = st.builds(
    lambda name, year, budget, amount, prior, offices: Facts(
        name=name,
        era_year=year,
        budget_type=budget[0],
        stage=budget[1],
        amount=amount,
        prior=prior if prior and budget[0] == "initial" else None,
        is_new=prior is None and budget[0] == "initial",
        offices=tuple(offices),
    ),
    name=names,
    year=st.integers(1, 12),
    budget=st.sampled_from(sorted(_BUDGETS)),
    amount=st.integers(1, 99_999),
    prior=st.one_of(st.none(), st.just(0), st.integers(1, 99_999)),
    offices=st.lists(
        st.builds(Office, bureaus, st.lists(divisions, max_size=3, unique=True).map(tuple)),
        max_size=3,
        unique_by=lambda office: office.bureau,
    ),
)


def okuyen(tenths: int) -> str:
    """A sum as sheets print it: 0.8億円, 25億円, 1兆2,500億円."""
    whole, tenth = divmod(tenths, 10)
    if whole >= 10_000:
        return f"{whole // 10_000}兆{whole % 10_000:,}億円" if whole % 10_000 else f"{whole // 10_000}兆円"
    return f"{whole:,}.{tenth}億円" if tenth or whole < 10 else f"{whole:,}億円"


def printed_yen(tenths: int) -> int:
    """The sum that `okuyen` prints, in yen: tenths are cut off from a trillion on."""
    return tenths * 10_000_000 if tenths < 100_000 else tenths // 10 * 100_000_000


_WIDE = str.maketrans("0123456789,.()", "０１２３４５６７８９，．（）")


@dataclass(frozen=True)
class Style:
    """How the header is set."""

    budget_words: int
    wide: bool
    gap: str
    era: str
    bold: bool

    def amount_line(self, facts: Facts) -> str:
        words = _BUDGETS[facts.budget_type, facts.stage]
        line = f"{self.era}{facts.era_year}年度{words[self.budget_words % len(words)]}{self.gap}"
        amount = okuyen(facts.amount)
        line += f"**{amount}**" if self.bold else amount
        if facts.is_new:
            line += "（新規）"
        elif facts.prior:
            line += f"（{okuyen(facts.prior)}）"
        return line.translate(_WIDE) if self.wide else line


styles = st.builds(
    Style,
    budget_words=st.integers(0, 3),
    wide=st.booleans(),
    gap=st.sampled_from(["", " ", "　", "：", "  "]),
    era=st.sampled_from(["令和", "令和", "R"]),
    bold=st.booleans(),
)


def office_lines(offices: tuple[Office, ...], *, numbered: bool, split: bool) -> list[str]:
    """The lines of the offices: one a bureau, or the bureau and its divisions on lines of their own."""
    lines = []
    for number, office in enumerate(offices, start=1):
        head = f"（{number}）{office.bureau}" if numbered else office.bureau
        if split and office.divisions:
            lines += [head, "、".join(office.divisions)]
        else:
            lines.append(" ".join([head, "、".join(office.divisions)]).strip())
    return lines


PURPOSE = [
    "事業目的",
    "国内の事業者が新しい技術を使いこなせるよう、導入の初期費用を軽くすることを目的とする。",
    "2030年に市場が2兆円へ広がると見込まれ、令和5年度補正予算30億円に続く後押しが要る。",
]
OVERVIEW = [
    "事業概要",
    "以下の取組を行う。",
    "（1）設備導入支援事業",
    "一件当たり上限5億円まで、設備の購入費を補助する。",
    "（2）人材育成事業",
    "研修を全国で開く。",
]
SCHEME = ["事業スキーム（対象者、対象行為、補助率等）", "国", "補助（1/2）", "民間企業等"]
OUTCOMES = ["成果目標", "令和9年度までに導入件数を300件とすることを目指す。"]
