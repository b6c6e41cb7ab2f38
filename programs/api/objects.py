"""Sheets, programs, measures and documents as JSON objects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db.models import Model
from django.urls import reverse

from ingest.models import SourceDocument
from programs.exports.columns import COLUMNS
from programs.exports.json import objects_of
from programs.exports.rows import Rows
from programs.exports.tables import SHEETS
from programs.models import Measure, Sheet, Target

Object = dict[str, Any]
CODES = ("budget_type", "stage", "relation", "trend")


def sheet_objects(sheets: Sequence[Sheet]) -> list[Object]:
    """The columns of an export, the codes that filters take, and where more is."""
    keys = np.array([sheet.pk for sheet in sheets], dtype=np.int64)
    said = {each["sheet_id"]: each for each in objects_of(Rows(SHEETS, COLUMNS, keys))}
    return [
        {
            **said[sheet.public_id],
            "codes": {name: getattr(sheet, name) or None for name in CODES},
            "document_id": sheet.document_id,
            "page_url": reverse("programs:sheet", args=[sheet.public_id]),
            "url": reverse("api:sheet", args=[sheet.public_id]),
        }
        for sheet in sheets
    ]


def sheet_detail(sheet: Sheet) -> Object:
    """A sheet with its lists taken apart, where each value stands in the source, and what is doubtful."""
    detail = {
        "status": sheet.status,
        "umbrella_id": sheet.umbrella.public_id if sheet.umbrella else None,
        "components": sheet.text.components,
        "other_amounts": sheet.text.other_amounts,
        "bureaus": [
            {"name": row.bureau.name, "lineage": row.bureau.lineage.code, "inherited": row.inherited}
            for row in sheet.sheet_bureaus.all()
        ],
        "subsidy_rates": _picked(sheet.subsidy_rates.all(), "rate", "qualifier", "target", "payer"),
        "caps": _picked(sheet.caps.all(), "yen", "kind", "of", "target"),
        "flow": _picked(sheet.flow.all(), "source", "target", "mechanism", "rates", "branch"),
        "project_periods": [
            [row.first_year, row.last_year] for row in sheet.targets.all() if row.kind == Target.Kind.PERIOD
        ],
        "horizons": [row.horizon for row in _targets(sheet, Target.Kind.HORIZON)],
        "page_first": sheet.page_first,
        "page_last": sheet.page_last,
        "provenance": sheet.text.provenance,
        "warnings": [
            {"code": row.code, "field": row.field, "message": row.message}
            for row in sheet.warnings.all()
            if row.is_open
        ],
    }
    return {**sheet_objects([sheet])[0], "detail": detail}


def _targets(sheet: Sheet, kind: Target.Kind) -> list[Target]:
    return [target for target in sheet.targets.all() if target.kind == kind]


def measure_object(measure: Measure) -> Object:
    """An entry of a list of measures with its amounts; needs `funding__program` and `document`."""
    said = _picked(
        [measure], "id", "chapter", "section", "subsection", "heading", "number", "name", "document_id"
    )
    funding = [
        {
            **_picked(
                [row], "program_name", "fiscal_year", "budget_type", "amount_yen", "part_of", "upper_limit",
                "approximate", "note",
            )[0],
            "program_id": row.program.public_id if row.program else None,
        }
        for row in measure.funding.all()
    ]  # fmt: skip
    return {
        **said[0],
        "document": measure.document.name,
        "funding": funding,
        "url": reverse("api:measure", args=[measure.pk]),
    }


def document_object(document: SourceDocument) -> Object:
    """A document with its newest edition and, annotated, what was read from it."""
    edition = document.current_edition
    return {
        "id": document.pk,
        "name": document.name,
        "title": document.title or None,
        "source_url": document.source_url or None,
        "published_on": document.published_on,
        "kind": edition.kind if edition else None,
        "sha256": edition.sha256 if edition else None,
        "ingested_at": edition.ingested_at if edition else None,
        **_picked([document], "page_count", "doubtful_pages", "sheet_count", "measure_count")[0],
        "page_url": reverse("programs:document", args=[document.pk]),
        "url": reverse("api:document", args=[document.pk]),
    }


def _picked(rows: Any, *names: str) -> list[Object]:
    """The attributes `names` of each row; an empty text is null."""
    return [{name: _said(row, name) for name in names} for row in rows]


def _said(row: Model, name: str) -> Any:
    value = getattr(row, name)
    return None if value == "" else value
