"""Which programs the amounts of a list of measures go to: those whose name is printed with them."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from programs.identity.merges import final, merged_programs
from programs.models import MeasureFunding, Program


def link_measures(*, document_id: int, programs: Collection[int]) -> None:
    """Tie the funding of the document's measures, and all funding that names the programs, to programs."""
    keys = Program.objects.filter(Q(pk__in=programs) | Q(merged_into__in=programs)).values("name_key")
    funding = list(
        MeasureFunding.objects.filter(
            Q(measure__document=document_id) | Q(program__in=programs) | Q(name_key__in=keys)
        ).only("pk", "name_key", "program_id")
    )
    merged = merged_programs()
    by_key = {
        key: final(program, merged)
        for key, program in Program.objects.filter(
            Q(sheets__isnull=False) | Q(merged_into__isnull=False),
            name_key__in={each.name_key for each in funding},
        )
        .values_list("name_key", "pk")
        .distinct()
    }
    changed = [each for each in funding if each.program_id != by_key.get(each.name_key)]
    for each in changed:
        each.program_id = by_key.get(each.name_key)
    MeasureFunding.objects.bulk_update(changed, ["program"], batch_size=500)
