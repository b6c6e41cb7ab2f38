"""Which programs the amounts of a list of measures go to: those whose name is printed with them."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from programs.models import MeasureFunding, Program


def link_measures(*, document_id: int, programs: Collection[int]) -> None:
    """Tie the funding of the document's measures, and all funding that names the programs, to programs."""
    keys = Program.objects.filter(pk__in=programs).values("name_key")
    funding = list(
        MeasureFunding.objects.filter(
            Q(measure__document=document_id) | Q(program__in=programs) | Q(name_key__in=keys)
        ).only("pk", "name_key", "program_id")
    )
    by_key = dict(
        Program.objects.filter(name_key__in={each.name_key for each in funding}, sheets__isnull=False)
        .values_list("name_key", "pk")
        .distinct()
    )
    changed = [each for each in funding if each.program_id != by_key.get(each.name_key)]
    for each in changed:
        each.program_id = by_key.get(each.name_key)
    MeasureFunding.objects.bulk_update(changed, ["program"], batch_size=500)
