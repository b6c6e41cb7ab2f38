"""The measures of a white paper's list, updated in place, with the amounts printed with each."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.load.outcome import Changes
from ingest.models import SourceDocument
from programs.identity.keys import name_key
from programs.models import KEY_LENGTH, Measure, MeasureFunding
from programs.projection.columns import Values, fit
from programs.projection.writing import assign, upsert

Record = Mapping[str, Any]

_OUTLINE = ("chapter", "section", "subsection", "heading", "number", "name")
_COLUMNS = (*_OUTLINE, "status", "position", "provenance", "warnings")
_FUNDING_FLAGS = ("part_of", "upper_limit", "approximate")


@dataclass(frozen=True, slots=True)
class MeasurePlan:
    """What a load will do with the measures of a document. All mappings are by identity key."""

    columns: Mapping[str, Values]
    funding: Mapping[str, Sequence[Values]]
    standing: Mapping[str, Measure]
    """The measures the document has so far, vanished ones too."""
    standing_funding: Mapping[str, Sequence[Values]]

    @property
    def new(self) -> list[str]:
        return [key for key in self.columns if key not in self.standing]

    @property
    def changed(self) -> list[str]:
        """Known measures whose words, place in the outline or amounts are others now."""
        return [key for key in self.columns if key in self.standing and not self._says_the_same(key)]

    @property
    def vanishing(self) -> list[Measure]:
        """Measures that the list no longer has."""
        return [
            measure
            for key, measure in self.standing.items()
            if key not in self.columns and measure.status != Measure.Status.VANISHED
        ]

    def _says_the_same(self, key: str) -> bool:
        said = all(getattr(self.standing[key], name) == self.columns[key][name] for name in _OUTLINE)
        return said and list(self.standing_funding.get(key, [])) == list(self.funding[key])


def plan_measures(document: SourceDocument | None, records: Sequence[Record]) -> MeasurePlan:
    """Find which measures of the document the records are; None for a document that is new."""
    listed = keyed(records)
    return MeasurePlan(
        {key: _columns(record, position) for position, (key, record) in enumerate(listed)},
        {key: _funding(record) for key, record in listed},
        {measure.identity_key: measure for measure in Measure.objects.filter(document=document)},
        _standing_funding(document),
    )


def write_measures(document: SourceDocument, plan: MeasurePlan) -> Changes:
    """Bring the document's measures and their funding in line with the plan."""
    changes = Changes(added=len(plan.new), updated=len(plan.changed), vanished=len(plan.vanishing))
    changes.unchanged = len(plan.columns) - changes.added - changes.updated
    new = [Measure(document=document, identity_key=key, **plan.columns[key]) for key in plan.new]
    vanished = plan.vanishing
    for measure in vanished:
        measure.status = Measure.Status.VANISHED
    changed = [
        measure
        for key, measure in plan.standing.items()
        if key in plan.columns and assign(measure, plan.columns[key])
    ]
    Measure.objects.bulk_create(new, batch_size=500)
    if changed or vanished:
        upsert(Measure, [*changed, *vanished], _COLUMNS)
    made = {measure.identity_key: measure for measure in new}
    _write_funding({**plan.standing, **made}, plan.funding, plan.standing_funding)
    return changes


def keyed(records: Sequence[Record]) -> list[tuple[str, Record]]:
    """Each record with its key: its place in the outline, its name, and which of several equal ones it is."""
    seen: Counter[str] = Counter()
    keyed: list[tuple[str, Record]] = []
    for record in records:
        base = "|".join(name_key(record.get(part)) for part in _OUTLINE)
        if len(base) > KEY_LENGTH - 10:
            base = f"{base[:200]}#{hashlib.sha256(base.encode()).hexdigest()}"
        seen[base] += 1
        keyed.append((f"{base}|{seen[base]}", record))
    return keyed


def _columns(record: Record, position: int) -> Values:
    texts = {name: (record.get(name) or "").replace("\n", " ") for name in _OUTLINE}
    fitted, cut = fit(Measure, texts)
    warnings = list(record.get("warnings") or [])
    warnings += [{"code": "text_cut", "field": name, "message": texts[name]} for name in cut]
    return {
        **fitted,
        "status": Measure.Status.PRESENT,
        "position": position,
        "provenance": record.get("provenance") or {},
        "warnings": warnings,
    }


def _funding(record: Record) -> list[Values]:
    """Rows of `MeasureFunding`: the money is the named program's, else the one's of the measure's name."""
    rules = MeasureFunding.LinkRule
    rows: list[Values] = []
    for position, entry in enumerate(record.get("funding") or []):
        program = entry.get("program")
        values, _ = fit(
            MeasureFunding,
            {
                "position": position,
                "program_name": program or "",
                "name_key": name_key(program or record.get("name")),
                "link_rule": rules.FUNDING_NAME if program else rules.MEASURE_NAME,
                "fiscal_year": entry.get("fiscal_year"),
                "budget_type": entry.get("budget_type") or "",
                "amount_yen": entry.get("amount_yen"),
                "note": entry.get("note") or "",
                **{flag: bool(entry.get(flag)) for flag in _FUNDING_FLAGS},
            },
        )
        rows.append(values)
    return rows


def _standing_funding(document: SourceDocument | None) -> dict[str, list[Values]]:
    columns = [
        field.attname
        for field in MeasureFunding._meta.concrete_fields
        if field.name not in {"id", "measure", "program"}
    ]
    standing: dict[str, list[Values]] = {}
    rows = MeasureFunding.objects.filter(measure__document=document).order_by("measure", "position")
    for row in rows.values("measure__identity_key", *columns):
        standing.setdefault(row.pop("measure__identity_key"), []).append(row)
    return standing


def _write_funding(
    measures: Mapping[str, Measure],
    wanted: Mapping[str, Sequence[Values]],
    standing: Mapping[str, Sequence[Values]],
) -> None:
    differing = [key for key, rows in wanted.items() if list(rows) != list(standing.get(key, []))]
    MeasureFunding.objects.filter(measure__in=[measures[key] for key in differing]).delete()
    MeasureFunding.objects.bulk_create(
        [MeasureFunding(measure=measures[key], **row) for key in differing for row in wanted[key]],
        batch_size=500,
    )
