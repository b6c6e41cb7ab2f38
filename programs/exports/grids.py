"""Tables of sums as files: a chart's, a facet's, one of two facets. Yen are whole yen, not 億円."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from programs.charts.base import Cell as ChartCell
from programs.charts.base import Chart, Drawing
from programs.exports.columns import Cell
from programs.exports.csv import BOM, csv_line
from programs.exports.xlsx import Note, Workbook
from programs.facets.panel import FacetResult
from programs.facets.pivot import Field, Pivot
from programs.facets.sums import ValueSum
from programs.totals import Total

IN_OKU = "（億円）"
IN_YEN = "（円）"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: its heading, its unit (円, 件 or none), its width in characters."""

    heading: str
    unit: str = ""
    width: int = 18


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of sums, and what a reader must know of it."""

    name: str
    title: str
    columns: Sequence[GridColumn]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[Note]


def chart_grid(chart: Chart, drawing: Drawing, notes: Sequence[Note]) -> Grid:
    """The table of a chart."""
    by_column = list(zip(*drawing.table.rows, strict=True))
    columns = [
        _chart_column(heading, cells)
        for heading, cells in zip(drawing.table.headings, by_column, strict=True)
    ]
    rows = [[_chart_cell(cell) for cell in row] for row in drawing.table.rows]
    own = [("グラフ", chart.title), ("作り方", "".join([chart.note, *drawing.notes]))]
    return Grid(chart.name, chart.title, columns, rows, [*own, *notes])


def sums_grid(result: FacetResult, sums: Sequence[ValueSum], notes: Sequence[Note]) -> Grid:
    """What the sheets under each value of a facet add up to."""
    columns = [
        GridColumn(result.label, width=30),
        GridColumn("値", width=14),
        GridColumn("件数", "件"),
        GridColumn("うち計上", "件"),
        GridColumn("金額（円）", "円"),
        GridColumn("金額の種類", width=14),
    ]
    apart = list(dict.fromkeys(stage.label for each in sums for stage in each.total.apart))
    columns += [GridColumn(f"別に集計：{label}（円）", "円") for label in apart]
    rows = [
        [
            *(each.value.label, each.value.value, each.value.count),
            *(each.total.counted, each.total.amount_yen, _kind(each.total)),
            *({stage.label: stage.yen for stage in each.total.apart}.get(label) for label in apart),
        ]
        for each in sums
    ]
    rule = (
        f"1枚の事業シートが複数の{result.label}に該当することがあるため、"
        "各行の金額を足し合わせないでください。"
    )
    unsummed = len(result.values) - len(sums)
    left = (
        [("省略", f"このほか{unsummed}件の値は集計していません。条件を絞り込んでください。")]
        if unsummed
        else []
    )
    title = f"{result.label}別の金額"
    return Grid(f"by-{result.name}", title, columns, rows, [("集計", rule), *left, *notes])


def pivot_grid(table: Pivot, notes: Sequence[Note], *, counts: bool) -> Grid:
    """Totals by two facets, in yen or (`counts`) as numbers of sheets that are added up."""
    unit = "件" if counts else "円"
    down, across = table.down.facet, table.across.facet
    names: list[Cell] = [line.value.label if line.value else "全体" for line in table.lines]
    by_column: list[tuple[GridColumn, Sequence[Cell]]] = [(GridColumn(down.label, width=30), names)]
    for place, head in enumerate([*(value.label for value in table.across.values), "全体"]):
        fields = [[*line.fields, line.whole][place] for line in table.lines]
        by_column += _pivot_columns(GridColumn(head, unit), fields, counts=counts)
    columns = [column for column, _ in by_column]
    rows = list(zip(*(cells for _, cells in by_column), strict=True))
    rule = (
        f"{down.label}（行）と{across.label}（列）の両方に該当する事業シートの"
        f"{'計上した件数' if counts else '合計金額（円）'}です。"
        "各欄は、その欄の条件で一覧を絞り込んだときの合計と同じです。"
        "1枚のシートが複数の値に該当することや、欄ごとに重複を除くことがあるため、欄どうしを足し合わせないでください。"
    )
    left = [
        (
            "省略",
            f"{axis.facet.label}のこのほか{axis.hidden}件の値は集計していません。条件を絞り込んでください。",
        )
        for axis in (table.down, table.across)
        if axis.hidden
    ]
    title = f"{down.label}×{across.label}"
    return Grid(f"{down.name}-by-{across.name}", title, columns, rows, [("集計", rule), *left, *notes])


def grid_csv(grid: Grid) -> Iterator[str]:
    """The table alone, for a spreadsheet; what is to be known of it stands in the other formats."""
    yield BOM + csv_line([column.heading for column in grid.columns])
    for row in grid.rows:
        yield csv_line(row)


def grid_json(grid: Grid) -> Iterator[str]:
    """An object with the table and what is to be known of it."""
    said = {
        "title": grid.title,
        "columns": [{"heading": each.heading, "unit": each.unit or None} for each in grid.columns],
        "rows": grid.rows,
        "notes": [{"label": label, "text": text} for label, text in grid.notes],
    }
    yield json.dumps(said, ensure_ascii=False)


def grid_xlsx(grid: Grid) -> Iterator[bytes]:
    """A workbook with the table, and a worksheet of what is to be known of it."""
    out = BytesIO()
    book = Workbook(out)
    book.add_table("集計", grid.columns, [column.heading for column in grid.columns], grid.rows)
    book.add_notes("このファイルについて", grid.notes)
    book.close()
    yield out.getvalue()


def _chart_column(heading: str, cells: Sequence[ChartCell]) -> GridColumn:
    if heading.endswith(IN_OKU) or any(cell.yen is not None for cell in cells):
        return GridColumn(heading.removesuffix(IN_OKU) + IN_YEN, "円")
    return GridColumn(heading, "件" if any(cell.count is not None for cell in cells) else "", 30)


def _chart_cell(cell: ChartCell) -> Cell:
    if cell.text:
        return cell.text
    return cell.yen if cell.yen is not None else cell.count


def _kind(total: Total) -> Cell:
    """What a sum is made of: budgets or, never added to them, requests."""
    return None if total.amount_yen is None else total.other_kind or "予算"


def _pivot_columns(
    head: GridColumn, fields: Sequence[Field], *, counts: bool
) -> Iterator[tuple[GridColumn, Sequence[Cell]]]:
    """A column of the table, and what its sums are made of where not all are of budgets."""
    yield head, [_field(field, counts=counts) for field in fields]
    if any(field.total and field.total.other_kind for field in fields):
        kinds = [_kind(field.total) if field.total else None for field in fields]
        yield GridColumn(f"{head.heading}の種類", width=14), kinds


def _field(field: Field, *, counts: bool) -> Cell:
    total: Total | None = field.total
    if total is None:
        return None
    return total.counted if counts else total.amount_yen
