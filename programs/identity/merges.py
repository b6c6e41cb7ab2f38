"""Programs that people said are one: which program a name, a link or an address leads to."""

from __future__ import annotations

from collections.abc import Mapping

from programs.models import Program, ProgramDecision

Merged = Mapping[int, int]
"""By the primary key of a merged program, the one it went into, which may be merged itself."""


def merged_programs() -> dict[int, int]:
    """All programs that went into another."""
    return dict(Program.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id"))


def final(program_id: int, merged: Merged) -> int:
    """The program that one ended up in, itself if it was not merged."""
    seen = {program_id}
    while program_id in merged and merged[program_id] not in seen:
        program_id = merged[program_id]
        seen.add(program_id)
    return program_id


def successor(program: Program) -> Program | None:
    """The program that an address leads to by now; None for one that stands by itself.

    A merged program leads to the one it went into. One whose sheets people gave to others, so that none is
    left, leads to where the last of them went.
    """
    if program.merged_into_id is not None:
        return Program.objects.get(pk=final(program.pk, merged_programs()))
    if program.sheets.exists():
        return None
    moved = (
        ProgramDecision.objects.filter(before=program, reverted_by=None, kind__in=["linked", "accepted"])
        .select_related("sheet__program")
        .order_by("-pk")
        .first()
    )
    return moved.sheet.program if moved is not None and moved.sheet is not None else None
