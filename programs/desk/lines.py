"""The fields of a sheet as its page at the desk shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, CheckboxSelectMultiple
from django.utils.safestring import SafeString

from programs.decisions.fields import FieldState
from programs.decisions.values import FIELDS, show
from programs.desk.draft import Conflict, Draft
from programs.desk.forms.rows import RowsWidget
from programs.desk.reading import READ_BACK, read_back
from programs.effective import Standing
from programs.models import Correction, SheetWarning
from programs.presentation.sources import FieldSource, field_sources

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("事業と予算", ("name", "parent", "relation", "fiscal_year", "budget_type", "stage", "pages")),
    (
        "金額",
        (
            "amount_yen",
            "amount_qualifiers",
            "prior_amount_yen",
            "is_new",
            "total_with_commitments_yen",
            "components",
            "other_amounts",
        ),
    ),
    ("担当", ("bureaus", "divisions")),
    ("実施方法", ("scheme_types", "subsidy_rates", "caps_yen", "agencies", "recipients", "flow")),
    ("本文", ("purpose", "overview", "outcomes", "scheme_text")),
    ("期間と目標", ("project_periods", "target_years", "horizons")),
)
"""The order in which a person reads a sheet. Every field of `decisions.values` stands in one of them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tick beside the editor: the value is right, the decision is taken back."""

    name: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """Two values for one field, as text."""

    mine: str
    theirs: str
    who: str
    kept: str


@dataclass(frozen=True, slots=True)
class Line:
    """One field: what was read, what holds, what is in doubt, and its editor."""

    state: FieldState
    bound: BoundField
    draft: Draft
    source: FieldSource | None

    @property
    def field(self) -> str:
        return self.state.field

    @property
    def label(self) -> str:
        return self.state.label

    @property
    def shown(self) -> str:
        """The value that holds, in one line."""
        return "、".join(show(self.field, self.state.effective).splitlines())

    @property
    def read_now(self) -> str:
        return show(self.field, self.state.parsed)

    @property
    def read_then(self) -> str:
        return show(self.field, self.state.decision.parsed_value) if self.state.decision else ""

    @property
    def decision(self) -> Correction | None:
        return self.state.decision

    @property
    def standing(self) -> Standing | None:
        return self.state.standing

    @property
    def doubts(self) -> list[SheetWarning]:
        return [warning for warning in self.state.warnings if warning.is_open]

    @property
    def in_doubt(self) -> bool:
        return self.state.in_doubt

    @property
    def errors(self) -> list[str]:
        return self.draft.errors.get(self.field, [])

    @property
    def conflict(self) -> ShownConflict | None:
        conflict: Conflict | None = self.draft.conflicts.get(self.field)
        if conflict is None:
            return None
        theirs = show(self.field, conflict.theirs)
        return ShownConflict(self._typed_text(), theirs, conflict.who, conflict.kept)

    @property
    def is_open(self) -> bool:
        """Whether the editor is unfolded: there is something to look at."""
        return bool(
            self.in_doubt
            or self.errors
            or self.conflict
            or self.field in self.draft.typed
            or self.standing in {Standing.READING_CHANGED, Standing.NOT_NEEDED}
        )

    @property
    def is_group(self) -> bool:
        """Whether the editor is several inputs, which a legend names."""
        return isinstance(self.bound.field.widget, RowsWidget | CheckboxSelectMultiple)

    @property
    def editor(self) -> SafeString:
        attributes: dict[str, str | bool] = (
            {} if self.is_group else {"aria-labelledby": f"label-{self.field}"}
        )
        described = [f"id_{self.field}_error"] if self.errors else []
        described += [f"id_{self.field}_helptext"] if self.hint else []
        if described and not self.is_group:
            attributes["aria-describedby"] = " ".join(described)
        if self.errors:
            attributes["aria-invalid"] = "true"
        return self.bound.as_widget(attrs=attributes)

    @property
    def hint(self) -> str:
        return str(self.bound.help_text)

    @property
    def is_read_back(self) -> bool:
        return self.field in READ_BACK

    @property
    def read_back(self) -> str:
        return read_back(self.field, str(self.bound.value() or ""))

    @property
    def choices(self) -> list[Choice]:
        offered = []
        if self.in_doubt or self.standing is Standing.READING_CHANGED:
            right = "修正後の値を維持する" if self.decision else "値は正しい"
            offered.append(Choice("confirm", right, self.field in self.draft.confirmed))
        if self.decision is not None:
            changed = self.standing is Standing.READING_CHANGED
            back = "新しい読取値にする" if changed else "この判断を取り消し、読取値に戻す"
            offered.append(Choice("revert", back, self.field in self.draft.reverted))
        return offered

    @property
    def typed_place(self) -> str:
        return self.draft.places.get(self.field, "")

    def _typed_text(self) -> str:
        value: Any = self.bound.value()
        if isinstance(self.bound.field.widget, RowsWidget):
            return "\n".join("｜".join(str(part) for part in row.values() if part) for row in value)
        return show(self.field, value) if FIELDS[self.field].choices else str(value or "")


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together."""

    label: str
    lines: Sequence[Line]


def groups(states: Sequence[FieldState], draft: Draft) -> list[Group]:
    """The fields of a sheet in the order of the desk."""
    form = draft.form
    sources = field_sources({state.field: state.places for state in states if state.places})
    lines = {state.field: Line(state, form[state.field], draft, sources.get(state.field)) for state in states}
    return [Group(label, [lines[field] for field in fields]) for label, fields in GROUPS]


def missing() -> set[str]:
    """Fields that can be decided and stand in no group; a test holds it empty."""
    return set(FIELDS) - {field for _, fields in GROUPS for field in fields}
