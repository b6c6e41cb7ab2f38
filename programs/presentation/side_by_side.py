"""Several sheets side by side: a row a field, a cell a sheet, and whether the cells say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from meti_catalog.vocabulary.choices import budget_types
from programs.models import Cap, FlowArrow, Sheet, SubsidyRate, Target
from programs.presentation import years
from programs.presentation.cells import QUALIFIERS
from programs.presentation.fields import label
from programs.years.text_changes import printed_alike


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field as it reads: what stands before a sum, the sum in yen, what stands after it."""

    before: str = ""
    yen: int | None = None
    after: str = ""

    @property
    def alike(self) -> tuple[str, int | None, str]:
        """What it is compared by."""
        return printed_alike(self.before), self.yen, printed_alike(self.after)


@dataclass(frozen=True, slots=True)
class Row:
    """One field of all sheets."""

    label: str
    cells: Sequence[tuple[Sequence[Value], bool]]
    """What each sheet says, and whether that is something else than the first one says."""

    @property
    def differs(self) -> bool:
        return any(other for _, other in self.cells)


def side_by_side(sheets: Sequence[Sheet]) -> list[Row]:
    """A row for each field that any of the sheets states; `sheets` come with their details."""
    rows: list[Row] = []
    for name, read in FIELDS:
        cells = [list(read(sheet)) for sheet in sheets]
        if any(cells):
            said = [[value.alike for value in cell] for cell in cells]
            others = [each != said[0] for each in said]
            rows.append(Row(label(name), list(zip(cells, others, strict=True))))
    return rows


Reader = Callable[[Sheet], Iterable[Value]]


def _texts(*texts: str) -> list[Value]:
    return [Value(text) for text in texts if text]


def _text(field: str) -> Reader:
    return lambda sheet: _texts(getattr(sheet.text, field))


def _amount(sheet: Sheet) -> list[Value]:
    if sheet.amount_yen is None:
        return []
    qualifiers = [label for name, label in QUALIFIERS.items() if name != "part_of" and getattr(sheet, name)]
    after = f"（{'、'.join(qualifiers)}）" if qualifiers else ""
    return [Value(yen=sheet.amount_yen, after=f"{'の内数' if sheet.part_of else ''}{after}")]


def _prior(sheet: Sheet) -> list[Value]:
    if sheet.is_new:
        return [Value("新規")]
    return [] if sheet.prior_amount_yen is None else [Value(yen=sheet.prior_amount_yen)]


def _with_commitments(sheet: Sheet) -> list[Value]:
    total = sheet.total_with_commitments_yen
    return [] if total is None else [Value(yen=total)]


def _other_amount(other: dict[str, object]) -> Value:
    year, yen = other["fiscal_year"], other["yen"]
    budget = dict(budget_types()).get(str(other["budget_type"]), "")
    return Value(
        f"{years.fiscal_year(year) if isinstance(year, int) else ''}{budget} ",
        yen if isinstance(yen, int) else None,
    )


def _rate(rate: SubsidyRate) -> Value:
    payer = f"{rate.payer}：" if rate.payer else ""
    target = f"{rate.target} " if rate.target else ""
    return Value(f"{payer}{target}{rate.rate}{rate.qualifier}")


def _cap(cap: Cap) -> Value:
    return Value(f"{cap.of}{cap.get_kind_display()} ", cap.yen, f"（{cap.target}）" if cap.target else "")


def _arrow(arrow: FlowArrow) -> Value:
    rates = f"（{'、'.join(arrow.rates)}）" if arrow.rates else ""
    how = f"：{arrow.mechanism}{rates}" if arrow.mechanism else ""
    return Value(f"{arrow.source} → {arrow.target}{how}")


def _targets(kind: str, read: Callable[[Target], str]) -> Reader:
    return lambda sheet: _texts(*(read(target) for target in sheet.targets.all() if target.kind == kind))


FIELDS: tuple[tuple[str, Reader], ...] = (
    ("name", lambda sheet: _texts(sheet.name)),
    ("parent", lambda sheet: _texts(sheet.umbrella_name)),
    ("fiscal_year", lambda sheet: _texts(years.both(sheet.fiscal_year) if sheet.fiscal_year else "")),
    ("budget_type", lambda sheet: _texts(sheet.get_budget_type_display())),
    ("stage", lambda sheet: _texts(sheet.get_stage_display())),
    ("amount_yen", _amount),
    ("total_with_commitments_yen", _with_commitments),
    ("components", lambda sheet: [Value(f"{each['label']} ", each["yen"]) for each in sheet.text.components]),
    ("prior_amount_yen", _prior),
    ("other_amounts", lambda sheet: [_other_amount(each) for each in sheet.text.other_amounts]),
    ("bureaus", lambda sheet: _texts(*(row.bureau.name for row in sheet.sheet_bureaus.all()))),
    ("divisions", lambda sheet: _texts(*(row.division.name for row in sheet.sheet_divisions.all()))),
    ("scheme_types", lambda sheet: _texts(*(row.scheme_type for row in sheet.schemes.all()))),
    ("subsidy_rates", lambda sheet: map(_rate, sheet.subsidy_rates.all())),
    ("caps_yen", lambda sheet: map(_cap, sheet.caps.all())),
    ("agencies", lambda sheet: _texts(*(row.agency.name for row in sheet.sheet_agencies.all()))),
    ("recipients", lambda sheet: _texts(*(row.name for row in sheet.recipients.all()))),
    ("flow", lambda sheet: map(_arrow, sheet.flow.all())),
    ("purpose", _text("purpose")),
    ("overview", _text("overview")),
    ("outcomes", _text("outcomes")),
    ("project_periods", _targets("period", lambda target: years.span(target.first_year, target.last_year))),
    ("target_years", _targets("year", lambda target: years.both(target.first_year or 0))),
    ("horizons", _targets("horizon", lambda target: target.get_horizon_display())),
)
"""What is compared, in the order of a sheet. The words of a diagram are not: layouts differ, facts do not."""
