"""From records into the catalog: a document all in or not in."""

from ingest.load.document import (
    Description,
    PlanChangedError,
    load_confirmed,
    load_document,
    outdated_documents,
    refresh,
)
from ingest.load.editions import settled
from ingest.load.outcome import Changes, Kind, Outcome
from ingest.load.plan import LoadPlan, TooMuchChangesError, plan_load
from ingest.originals import digest
from ingest.reading import Reading, ReadPage

__all__ = [
    "Changes",
    "Description",
    "Kind",
    "LoadPlan",
    "Outcome",
    "PlanChangedError",
    "ReadPage",
    "Reading",
    "TooMuchChangesError",
    "digest",
    "load_confirmed",
    "load_document",
    "outdated_documents",
    "plan_load",
    "refresh",
    "settled",
]
