"""What a run did, document by document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ingest.load import Changes, Kind, Outcome


@dataclass(frozen=True, slots=True)
class Result:
    """What happened to one file; `outcome` says it, `skipped` that it is no document of ours at all."""

    name: str
    outcome: Outcome
    skipped: bool = False

    @property
    def failed(self) -> bool:
        return self.outcome.kind is Kind.FAILED and not self.skipped


@dataclass(slots=True)
class Summary:
    """The results of a run, in the order of the files."""

    results: list[Result] = field(default_factory=list)

    @property
    def failures(self) -> list[Result]:
        return [result for result in self.results if result.failed]

    @property
    def skipped(self) -> list[Result]:
        return [result for result in self.results if result.skipped]

    def number_of(self, kind: Kind) -> int:
        """Documents with that outcome, skipped files apart."""
        return sum(result.outcome.kind is kind and not result.skipped for result in self.results)

    def sheets(self) -> Changes:
        return _sum([result.outcome.sheets for result in self.results])

    def measures(self) -> Changes:
        return _sum([result.outcome.measures for result in self.results])

    def warnings(self) -> Counter[str]:
        """Open doubts by code, of the documents that this run read."""
        return sum((result.outcome.warnings for result in self.results), Counter[str]())


def _sum(changes: list[Changes]) -> Changes:
    return Changes(
        added=sum(each.added for each in changes),
        updated=sum(each.updated for each in changes),
        unchanged=sum(each.unchanged for each in changes),
        vanished=sum(each.vanished for each in changes),
    )
