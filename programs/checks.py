"""Checks over several sheets: what two printings say of the same money, and do not agree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from meti_catalog.notation.rounding import agree
from programs.identity.merges import final, merged_programs
from programs.models import ProgramLink, Relation, Sheet, SheetDecision, SheetStatus
from programs.presentation.money import printed
from programs.projection.warnings import Doubt, doubt, refresh_counts, write_checks


@dataclass(frozen=True, slots=True)
class PriorCheck:
    """The prior year's amount that `sheet` prints, beside `before`, the sheet of the year before."""

    sheet: Sheet
    before: Sheet
    agrees: bool


def refresh_checks(document_id: int, programs: Collection[int]) -> None:
    """Check the document's sheets and those of the programs again, and count their open doubts."""
    check(Sheet.objects.filter(Q(document=document_id) | Q(program__in=programs)))


def check(sheets: QuerySet[Sheet]) -> None:
    """Check `sheets` beside each other, write what is doubted, and count their open doubts.

    The sheets of a program, and those of one name in a document, are given together: they are compared.
    """
    affected = list(sheets.prefetch_related("document__current_edition"))  # few documents, many sheets
    doubts: dict[int, list[Doubt]] = {sheet.pk: [] for sheet in affected}
    present = [sheet for sheet in affected if sheet.status == SheetStatus.PRESENT]
    found_in = [
        *_prior_amounts(present),
        *_umbrellas(present),
        *_twice_in_document(present),
        *_proposed_programs(present),
        *_older_than_edition(present),
        *_read_beside(present),
    ]
    for sheet, found in found_in:
        doubts[sheet.pk].append(found)
    write_checks(doubts)
    refresh_counts(doubts)


def prior_checks(sheets: Iterable[Sheet]) -> Iterator[PriorCheck]:
    """Prior amounts of initial budgets, each beside last year's own sheet of the program where there is one.

    A request is no budget: what was only asked for last year is nothing to compare with. Where last year has
    several sheets (draft and enacted), agreeing with one of them is enough, and `before` is that one; else it
    is the first in the order of `sheets`.
    """
    initial = [sheet for sheet in sheets if sheet.budget_type == "initial" and sheet.program_id]
    by_year: dict[tuple[Any, Any], list[Sheet]] = defaultdict(list)
    for sheet in initial:
        if sheet.amount_yen is not None and sheet.stage != "request" and not sheet.part_of:
            by_year[sheet.program_id, sheet.fiscal_year].append(sheet)
    for sheet in initial:
        if sheet.prior_amount_yen is None or sheet.fiscal_year is None:
            continue
        before = by_year.get((sheet.program_id, sheet.fiscal_year - 1), [])
        agreeing = [each for each in before if agree(sheet.prior_amount_yen, [each.amount_yen or 0])]
        if before:
            yield PriorCheck(sheet, (agreeing or before)[0], agrees=bool(agreeing))


def _prior_amounts(sheets: Iterable[Sheet]) -> Iterable[tuple[Sheet, Doubt]]:
    """The prior amount of an initial budget against last year's own sheet of the program."""
    for check in prior_checks(sheets):
        if not check.agrees:
            detail = (
                f"前年度額 {printed(check.sheet.prior_amount_yen or 0)}、"
                f"前年の資料 {printed(check.before.amount_yen or 0)}（{check.before.document.name}）"
            )
            yield check.sheet, doubt("prior_contradicts_last_year", detail)


def _umbrellas(sheets: Iterable[Sheet]) -> Iterable[tuple[Sheet, Doubt]]:
    """Parts that together are more than their umbrella, where all print an amount.

    Fewer sheets than parts are no contradiction: less than the umbrella is doubted only where the parser, who
    saw the umbrella's own list of parts, found it complete.
    """
    by_pk: Mapping[int, Sheet] = {sheet.pk: sheet for sheet in sheets}
    parts: dict[int, list[Sheet]] = defaultdict(list)
    # All parts of an umbrella: another document's may not be among the sheets at hand.
    for part in Sheet.objects.published().filter(umbrella__in=by_pk, relation=Relation.PART):
        if part.umbrella_id is not None:
            parts[part.umbrella_id].append(part)
    for umbrella_id, below in parts.items():
        umbrella = by_pk[umbrella_id]
        amounts = [part.amount_yen for part in below if part.amount_yen is not None and not part.part_of]
        if umbrella.amount_yen is None or len(amounts) < len(below):
            continue
        if agree(umbrella.amount_yen, amounts):
            continue
        if sum(amounts) > umbrella.amount_yen or _doubted_by_parser(umbrella, "parts_do_not_add_up"):
            detail = f"{len(below)}件の合計 {printed(sum(amounts))}、親事業 {printed(umbrella.amount_yen)}"
            yield umbrella, doubt("parts_do_not_add_up", detail)


def _doubted_by_parser(sheet: Sheet, code: str) -> bool:
    warnings = sheet.extraction.record["warnings"] if sheet.extraction else []
    return any(warning["code"] == code for warning in warnings)


def _twice_in_document(sheets: Iterable[Sheet]) -> Iterable[tuple[Sheet, Doubt]]:
    """Two sheets of one document with the same name, budget and stage, but different amounts."""
    seen: dict[tuple[Any, ...], Sheet] = {}
    for sheet in sorted(sheets, key=lambda each: each.position):
        if not sheet.name_key or sheet.relation != Relation.OWN or sheet.amount_yen is None:
            continue
        budget = (sheet.document_id, sheet.name_key, sheet.fiscal_year, sheet.budget_type, sheet.stage)
        first = seen.setdefault(budget, sheet)
        if first.amount_yen != sheet.amount_yen:
            yield sheet, doubt("same_name_other_amount", printed(first.amount_yen or 0))


def _proposed_programs(sheets: Iterable[Sheet]) -> Iterable[tuple[Sheet, Doubt]]:
    """Programs of another name that a sheet may belong to, until a person says."""
    links = (
        ProgramLink.objects.filter(sheet__in=list(sheets), state=ProgramLink.State.PROPOSED)
        .select_related("program", "sheet")
        .order_by("-confidence", "pk")
    )
    merged = merged_programs()
    names: dict[Sheet, list[str]] = defaultdict(list)
    for link in links:
        if final(link.program_id, merged) != link.sheet.program_id:
            names[link.sheet].append(f"「{link.program.name}」")
    for sheet, others in names.items():
        yield sheet, doubt("doubtful_program", "、".join(others))


def _older_than_edition(sheets: Iterable[Sheet]) -> Iterable[tuple[Sheet, Doubt]]:
    """Sheets added by hand that no reading confirms, where their document has a newer edition since.

    Nobody can tell whether the new pages still hold them; who knows confirms the pages.
    """
    # Of the sheets that are shown, only those added by hand need not have been read in the current edition.
    unread = [sheet for sheet in sheets if not sheet.in_current_edition]
    added = _added_at(unread)
    for sheet in unread:
        edition = sheet.document.current_edition
        if edition is not None and sheet.pk in added and edition.ingested_at > added[sheet.pk]:
            yield sheet, doubt("added_before_edition", f"{edition.ingested_at:%Y-%m-%d %H:%M}")


def _read_beside(sheets: Iterable[Sheet]) -> Iterable[tuple[Sheet, Doubt]]:
    """Sheets added by hand that no reading confirms, where another sheet has since been read on their page.

    A better parser may have read what the person wrote down, under a name too far from theirs, or its
    neighbour: who sees the page joins the two, or confirms the pages.
    """
    of_document: dict[int, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        if sheet.page_first is not None:
            of_document[sheet.document_id].append(sheet)
    by_hand = [sheet for found in of_document.values() for sheet in found if not sheet.in_current_edition]
    added = _added_at(by_hand)
    for sheet in by_hand:
        if sheet.pk not in added:
            continue
        beside = [
            f"「{other}」"
            for other in of_document[sheet.document_id]
            if other.in_current_edition and _share_a_page(sheet, other) and other.created_at > added[sheet.pk]
        ]
        if beside:
            yield sheet, doubt("read_beside_added", "、".join(beside))


def _share_a_page(sheet: Sheet, other: Sheet) -> bool:
    first, last = sheet.page_first or 0, sheet.page_last or sheet.page_first or 0
    other_first, other_last = other.page_first or 0, other.page_last or other.page_first or 0
    return first <= other_last and other_first <= last


def _added_at(sheets: Collection[Sheet]) -> dict[int, datetime]:
    """When people last added these sheets, or split them off, by primary key."""
    if not sheets:
        return {}
    decided = SheetDecision.objects.filter(sheet__in=sheets, kind__in=["added", "split"]).order_by("pk")
    return dict(decided.values_list("sheet", "decided_at"))
