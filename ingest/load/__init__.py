"""From records into the catalog: a document all in or not in."""

from ingest.load.document import load_document, outdated_documents, refresh
from ingest.load.documents import TooMuchChangesError
from ingest.load.editions import settled
from ingest.load.originals import digest, original_of
from ingest.load.outcome import Changes, Kind, Outcome
from ingest.reading import Reading, ReadPage

__all__ = [
    "Changes",
    "Kind",
    "Outcome",
    "ReadPage",
    "Reading",
    "TooMuchChangesError",
    "digest",
    "load_document",
    "original_of",
    "outdated_documents",
    "refresh",
    "settled",
]
