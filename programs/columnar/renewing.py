"""The columns after a few sheets were touched: those are read anew, the others stay as they are known."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.db.models import OuterRef, Q, Subquery

from programs.columnar.columns import Columns, SheetColumns
from programs.columnar.making import (
    OverlapPlaces,
    assembled,
    published,
    published_overlaps,
    read_overlaps,
    read_sheets,
)
from programs.columnar.merging import Moves
from programs.facets import FACETS


def renewed(held: Columns, token: UUID | None, touched: Collection[int]) -> Columns:
    """The columns in the state of `token`, from those of a state since which the sheets `touched` were."""
    if not touched:
        names = {facet.name: replace(held.facets[facet.name], names=facet.names()) for facet in FACETS}
        return replace(held, token=token, facets=names)
    read = read_sheets(published().filter(pk__in=touched))
    moves = _moves(held, read, touched)
    stages, stage_codes = moves.coded((held.stages, held.stage_codes), (read.stages, read.stage_codes))
    sheets = SheetColumns(
        keys=moves.keys,
        amounts=moves.array(held.amounts, read.amounts),
        changes=moves.array(held.changes, read.changes),
        positions=moves.array(held.positions, read.positions),
        name_ranks=_name_ranks(held, read, moves, touched),
        stages=stages,
        stage_codes=stage_codes,
        own_reasons=moves.array(held.own_reasons, read.own_reasons),
        facets={name: moves.facet(held.facets[name], column) for name, column in read.facets.items()},
        first_bureaus=moves.values(held.first_bureaus, read.first_bureaus),
        recipients=moves.values(held.recipients, read.recipients),
    )
    return assembled(token, sheets, _overlaps(held, moves, touched))


def _moves(held: SheetColumns, read: SheetColumns, touched: Collection[int]) -> Moves:
    kept = ~np.isin(held.keys, list(touched))
    keys = np.sort(np.concatenate([held.keys[kept], read.keys]))
    return Moves(
        keys,
        kept,
        of_held=np.searchsorted(keys, held.keys).astype(np.int32),
        of_read=np.searchsorted(keys, read.keys).astype(np.int32),
    )


def _name_ranks(
    held: SheetColumns, read: SheetColumns, moves: Moves, touched: Collection[int]
) -> npt.NDArray[np.int32]:
    following = _following_names(read, touched)
    neighbours = held.places_of(np.array([key for key, _ in following.values()], dtype=np.int64))
    ranks = dict(zip(held.keys[neighbours].tolist(), held.name_ranks[neighbours].tolist(), strict=True))
    after_all = int(held.name_ranks.max(initial=0)) + 1
    many = len(read) + 1  # between two names held is room for all that were read: they rank from 1 themselves

    def rank(key: int, own: int) -> int:
        neighbour, is_same = following.get(key, (None, False))
        before = 2 * ranks.get(neighbour, after_all) * many
        return before + many if is_same else before + own

    of_read = [rank(*each) for each in zip(read.keys.tolist(), read.name_ranks.tolist(), strict=True)]
    of_held = (2 * held.name_ranks.astype(np.int64) + 1) * many
    merged = moves.array(of_held, np.array(of_read, dtype=np.int64))
    return np.unique(merged, return_inverse=True)[1].astype(np.int32)


def _following_names(read: SheetColumns, touched: Collection[int]) -> dict[int, tuple[int, bool]]:
    """By sheet read anew: one of the others with the same name, or else the next name, and whether the same.

    The database says so: it alone knows the order of names.
    """
    others = published().exclude(pk__in=touched).filter(name_key__gte=OuterRef("name_key"))
    following = others.order_by("name_key")
    rows = (
        published()
        .filter(pk__in=read.keys.tolist())
        .annotate(
            next=Subquery(following.values("pk")[:1]), next_name=Subquery(following.values("name_key")[:1])
        )
        .filter(next__isnull=False)
    )
    return {
        key: (other, name == other_name)
        for key, name, other, other_name in rows.values_list("pk", "name_key", "next", "next_name")
    }


def _overlaps(held: Columns, moves: Moves, touched: Collection[int]) -> OverlapPlaces:
    touching = published_overlaps().filter(Q(sheet__in=touched) | Q(covered_by__in=touched))
    read = read_overlaps(moves.keys, touching)
    found = {}
    for reason, (sheets, covers) in held.overlaps.items():
        kept = moves.kept[sheets] & moves.kept[covers]
        found[reason] = (
            np.concatenate([moves.of_held[sheets[kept]], read[reason][0]]).astype(np.int32),
            np.concatenate([moves.of_held[covers[kept]], read[reason][1]]).astype(np.int32),
        )
    return found
