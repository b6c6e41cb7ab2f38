"""The rows of a sheet's detail tables, from its effective record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from django.db import models

from meti_catalog.notation.characters import squeeze
from meti_catalog.vocabulary import load
from programs.models import (
    Cap,
    FlowArrow,
    Recipient,
    SheetAgency,
    SheetBureau,
    SheetDivision,
    SheetScheme,
    SubsidyRate,
    Target,
)
from programs.projection.columns import Values

_RATE_PLACES = 10**6


@dataclass(frozen=True, slots=True)
class Office:
    """A bureau or division in charge, and whether only the umbrella prints it."""

    name: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """A sheet being projected: its effective record and the offices it has itself or inherits."""

    sheet_id: int
    record: Mapping[str, Any]
    bureaus: tuple[Office, ...] = ()
    divisions: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class Ids:
    """Primary keys of the named rows that details point to."""

    bureaus: Mapping[str, int] = field(default_factory=dict)
    divisions: Mapping[str, int] = field(default_factory=dict)
    agencies: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DetailTable:
    """A table with several rows a sheet: which record key it shows, and the rows in order of print."""

    model: type[models.Model]
    key: str
    rows: Callable[[Subject, Ids], list[Values]]


def _bureaus(subject: Subject, ids: Ids) -> list[Values]:
    return [
        {"bureau_id": ids.bureaus[office.name], "inherited": office.inherited}
        for office in _once(subject.bureaus)
        if office.name in ids.bureaus
    ]


def _divisions(subject: Subject, ids: Ids) -> list[Values]:
    rows = {
        ids.divisions[office.name]: {
            "division_id": ids.divisions[office.name],
            "inherited": office.inherited,
        }
        for office in _once(subject.divisions)
    }
    return list(rows.values())


def _agencies(subject: Subject, ids: Ids) -> list[Values]:
    names = subject.record.get("agencies") or []
    return [{"agency_id": agency} for agency in dict.fromkeys(ids.agencies[name] for name in names)]


def _schemes(subject: Subject, _ids: Ids) -> list[Values]:
    return [
        {"scheme_type": name}
        for name in dict.fromkeys(subject.record.get("scheme_types") or [])
        if name in _scheme_names()
    ]


def _rates(subject: Subject, _ids: Ids) -> list[Values]:
    return [
        {
            "rate": rate["rate"],
            "fraction": fraction_of(rate["rate"]),
            "qualifier": rate.get("qualifier") or "",
            "target": rate.get("target") or "",
            "payer": rate.get("payer") or "",
        }
        for rate in subject.record.get("subsidy_rates") or []
    ]


def _caps(subject: Subject, _ids: Ids) -> list[Values]:
    return [
        {"yen": cap["yen"], "kind": cap["kind"], "of": cap.get("of") or "", "target": cap.get("target") or ""}
        for cap in subject.record.get("caps_yen") or []
    ]


def _recipients(subject: Subject, _ids: Ids) -> list[Values]:
    return [{"name": name, "kind": recipient_kind(name)} for name in subject.record.get("recipients") or []]


def _flow(subject: Subject, _ids: Ids) -> list[Values]:
    return [
        {
            "source": arrow["source"],
            "target": arrow["target"],
            "mechanism": arrow["mechanism"] if arrow.get("mechanism") in _scheme_names() else "",
            "rates": list(arrow.get("rates") or []),
            "branch": arrow.get("branch") or "",
        }
        for arrow in subject.record.get("flow") or []
    ]


def _targets(subject: Subject, _ids: Ids) -> list[Values]:
    record = subject.record
    rows = [
        {"kind": "period", "first_year": first, "last_year": last, "horizon": ""}
        for first, last in record.get("project_periods") or []
    ]
    rows += [
        {"kind": "year", "first_year": year, "last_year": year, "horizon": ""}
        for year in record.get("target_years") or []
    ]
    rows += [
        {"kind": "horizon", "first_year": None, "last_year": None, "horizon": horizon}
        for horizon in record.get("horizons") or []
    ]
    return rows


TABLES: tuple[DetailTable, ...] = (
    DetailTable(SheetBureau, "bureaus", _bureaus),
    DetailTable(SheetDivision, "divisions", _divisions),
    DetailTable(SheetScheme, "scheme_types", _schemes),
    DetailTable(SubsidyRate, "subsidy_rates", _rates),
    DetailTable(Cap, "caps_yen", _caps),
    DetailTable(SheetAgency, "agencies", _agencies),
    DetailTable(Recipient, "recipients", _recipients),
    DetailTable(FlowArrow, "flow", _flow),
    DetailTable(Target, "target_years", _targets),
)


def fraction_of(rate: str) -> Decimal | None:
    """The value of a rate such as 1/2, 10/10 or 50%, to six places; None for 定額 and what is no number."""
    try:
        value = Fraction(rate[:-1]) / 100 if rate.endswith("%") else Fraction(rate)
    except (ValueError, ZeroDivisionError):
        return None
    if not 0 <= value < 10:
        return None
    return Decimal(round(value * _RATE_PLACES)) / _RATE_PLACES


def recipient_kind(name: str) -> str:
    """The code of the first kind of the vocabulary one of whose words stands in `name`; blank for none."""
    squeezed = squeeze(name)
    for kind in load("recipients")["kinds"]:
        if any(word in squeezed for word in kind["words"]):
            return kind["code"]
    return ""


@cache
def _scheme_names() -> frozenset[str]:
    return frozenset(entry["name"] for entry in load("schemes")["scheme_types"])


def _once(offices: tuple[Office, ...]) -> list[Office]:
    return list({office.name: office for office in reversed(offices)}.values())[::-1]
