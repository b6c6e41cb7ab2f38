"""Bringing the catalog in line with what stands in the extractions and corrections of a document.

The one way for everything that changes either: a load, a correction, a decision about programs.
"""

from __future__ import annotations

from programs.checks import refresh_checks
from programs.identity.links import link_programs
from programs.identity.measures import link_measures
from programs.identity.renamings import propose_renamings
from programs.overlaps import refresh_overlaps
from programs.projection import project_document


def refresh_document(document_id: int) -> None:
    """Refresh effective values, programs, overlaps and checks of a document and of what depends on it.

    Runs inside the caller's transaction, which holds the locks of `ingest.load.locks`.
    """
    project_document(document_id)
    linked = link_programs(document_id)
    propose_renamings(linked.new)
    link_measures(document_id=document_id, programs=linked.touched)
    refresh_overlaps(document_id, linked.touched)
    refresh_checks(document_id, linked.touched)
