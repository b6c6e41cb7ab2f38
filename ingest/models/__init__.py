"""Where sheets come from: documents, the runs that took them in, and files that are on their way."""

from ingest.models.documents import Edition, Page, SourceDocument, Withdrawal
from ingest.models.runs import IngestResult, IngestRun
from ingest.models.submissions import Submission

__all__ = ["Edition", "IngestResult", "IngestRun", "Page", "SourceDocument", "Submission", "Withdrawal"]
