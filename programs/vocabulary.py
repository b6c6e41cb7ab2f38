"""The vocabulary's bureaus as rows that sheets point to."""

from __future__ import annotations

from typing import Any

from django.apps.config import AppConfig
from django.db import transaction

from meti_catalog.vocabulary import load
from programs.models import Bureau, BureauLineage


def sync_after_migrate(sender: AppConfig, **_signal: Any) -> None:
    """Receiver of `post_migrate`."""
    del sender
    sync_bureaus()


@transaction.atomic
def sync_bureaus() -> None:
    """Bring lineages and bureaus in line with the vocabulary: what changes there needs no migration.

    A row that the vocabulary no longer names goes, unless a sheet still points to it.
    """
    named: list[str] = []
    for position, entry in enumerate(load("bureaus")["lineage"]):
        current = entry["names"][-1]["name"]
        lineage, _ = BureauLineage.objects.update_or_create(
            code=entry["code"],
            defaults={"agency": entry["agency"], "name": current, "position": position},
        )
        for printed in entry["names"]:
            named.append(printed["name"])
            Bureau.objects.update_or_create(
                name=printed["name"],
                defaults={
                    "lineage": lineage,
                    "since": printed.get("since"),
                    "until": printed.get("until"),
                },
            )
    Bureau.objects.exclude(name__in=named).filter(sheet_bureaus=None).delete()
    BureauLineage.objects.filter(bureaus=None).delete()
