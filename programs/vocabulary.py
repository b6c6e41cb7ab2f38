"""The vocabulary's bureaus as rows that sheets point to."""

from __future__ import annotations

from typing import Any, TypeVar

from django.apps.config import AppConfig
from django.apps.registry import Apps
from django.db import transaction

from meti_catalog.vocabulary import load
from programs.models import Bureau, BureauLineage
from programs.projection.writing import assign

Row = TypeVar("Row", BureauLineage, Bureau)


def sync_after_migrate(sender: AppConfig, apps: Apps | None = None, **_signal: Any) -> None:
    """Receiver of `post_migrate`, which also comes after the tables were taken away.

    `apps` is the migrated state; none where the tables were only emptied.
    """
    if apps is None or "bureaulineage" in apps.all_models[sender.label]:
        sync_bureaus()


@transaction.atomic
def sync_bureaus() -> None:
    """Bring lineages and bureaus in line with the vocabulary: what changes there needs no migration.

    Writes nothing where nothing changed. A row that the vocabulary no longer names goes, unless a sheet still
    points to it.
    """
    lineages = {each.code: each for each in BureauLineage.objects.all()}
    bureaus = {each.name: each for each in Bureau.objects.all()}
    for position, entry in enumerate(load("bureaus")["lineage"]):
        code = entry["code"]
        lineage = _brought_in_line(
            lineages.pop(code) if code in lineages else BureauLineage(code=code),
            {"agency": entry["agency"], "name": entry["names"][-1]["name"], "position": position},
        )
        for printed in entry["names"]:
            name = printed["name"]
            _brought_in_line(
                bureaus.pop(name) if name in bureaus else Bureau(name=name),
                {"lineage_id": lineage.pk, "since": printed.get("since"), "until": printed.get("until")},
            )
    Bureau.objects.filter(pk__in=[each.pk for each in bureaus.values()], sheet_bureaus=None).delete()
    BureauLineage.objects.filter(pk__in=[each.pk for each in lineages.values()], bureaus=None).delete()


def _brought_in_line(row: Row, values: dict[str, Any]) -> Row:
    """The row, saved with `values` unless it has them all; a new one has not."""
    if assign(row, values):
        row.save()
    return row
