"""What taking a file in would change, in numbers: for the list of a run's files."""

from __future__ import annotations

from typing import Any

from ingest.intent import Intent
from ingest.jobs.storing import restored
from ingest.load import LoadPlan, plan_load
from ingest.load.preview import Preview
from ingest.models import Submission


def plan_of(submission: Submission) -> LoadPlan:
    """The plan for a file that was read, for the catalog as it is now."""
    return plan_load(restored(submission), intent=Intent(submission.intent))


def overview(submission: Submission) -> dict[str, Any]:
    """Numbers of sheets and measures that the load would change, and the fingerprint of just that."""
    plan = plan_of(submission)
    preview = Preview(plan)
    return {
        "fingerprint": plan.fingerprint,
        "question": plan.question,
        "is_new": plan.placed.document is None,
        "new": len(preview.new) + len(preview.returning) + len(preview.new_measures),
        "changed": len(preview.changed) + len(preview.changed_measures),
        "vanishing": len(preview.vanishing) + len(preview.vanishing_measures),
        "unchanged": preview.unchanged + preview.unchanged_measures,
        "doubts": sum(len(names) for names in preview.doubts.values()),
    }
