"""What a saved file says of itself: which sheets, when, how totals are made, where it comes from."""

from __future__ import annotations

from django.utils import timezone

from programs.exports.tables import Table
from programs.facets.panel import panel
from programs.filters import SheetFilterSet
from programs.filters.chips import chips
from programs.filters.sorting import SORTS
from programs.filters.state import ListState
from programs.totals import total_from

COUNTING_RULE = (
    "金額を足し合わせるときは、内数、再掲、内訳ページ、親事業のシートがある内訳事業、"
    "同じ予算の前の段階（概算要求・政府案・成立のうち前のもの）を除いてください。"
    "下の合計は、これらを除いたものです。概算要求は予算と合算していません。"
)
SOURCE = (
    "経済産業省が公表した事業シート（PR資料）を機械で読み取ったものです。"
    "読み取りの誤りが残っている場合があります。引用の際は掲載文書で確認してください。"
)


def notes_of(filterset: SheetFilterSet, *, address: str) -> list[tuple[str, str]]:
    """Label and text, line by line; `address` is the list's own, with host."""
    state = ListState(filterset)
    found = chips(filterset, panel(filterset), state)
    total = total_from(filterset.selection.sums())
    now = timezone.localtime()
    return [
        ("条件", "、".join(f"{chip.kind}：{chip.text}" for chip in found) or "なし（すべてのシート）"),
        ("並び順", dict(SORTS)[filterset.order]),
        ("件数", f"事業シート{len(filterset.selection):,}件"),
        (
            f"合計（{total.other_kind}）" if total.other_kind else "合計",
            "なし" if total.amount_yen is None else f"{total.amount_yen:,}円（{total.counted:,}件を計上）",
        ),
        *((f"別に{each.label}", f"{each.yen:,}円（{each.count:,}件）") for each in total.apart),
        ("集計方法", COUNTING_RULE),
        ("保存日時", f"{now:%Y-%m-%d %H:%M}（{now.tzname()}）"),
        ("画面のアドレス", f"{address}?{state.query}".removesuffix("?")),
        ("出典", SOURCE),
    ]


def about(table: Table) -> tuple[str, str]:
    """What one row is, and what a reader who adds up or counts rows must know."""
    several = (
        f"{table.title}の記載がない事業シートの行はありません。"
        "1枚の事業シートが何行にもなるため、シートの金額を行ごとに足し合わせないでください。"
    )
    return "内容", f"1行が{table.row}です。{several if table.own else ''}"
