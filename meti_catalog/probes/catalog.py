"""Numbers of the catalog itself, read from the database when Prometheus asks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.models import Count, Max
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from ingest.models import IngestRun, SourceDocument
from programs.models import Sheet, SheetWarning


class CatalogCollector(Collector):
    """What is in the catalog and how fresh it is; where the database is away, only that it is."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The families of metrics, made anew each time."""
        try:
            families = [_sheets(), _documents(), _doubts(), _last_ingest()]
        except DatabaseError:
            connection.close()
            families = []
        yield GaugeMetricFamily("catalog_database_up", "Whether the database answers.", value=bool(families))
        yield from families


def _sheets() -> GaugeMetricFamily:
    family = GaugeMetricFamily("catalog_sheets", "Sheets by state.", labels=["status"])
    for status, number in Sheet.objects.order_by().values_list("status").annotate(Count("pk")):
        family.add_metric([status], number)
    return family


def _documents() -> GaugeMetricFamily:
    return GaugeMetricFamily("catalog_documents", "Documents.", value=SourceDocument.objects.count())


def _doubts() -> GaugeMetricFamily:
    number = SheetWarning.objects.filter(is_open=True).count()
    return GaugeMetricFamily("catalog_open_warnings", "Doubts that nobody has settled.", value=number)


def _last_ingest() -> GaugeMetricFamily:
    finished = IngestRun.objects.aggregate(at=Max("finished_at"))["at"]
    return GaugeMetricFamily(
        "catalog_last_ingest_timestamp_seconds",
        "When documents were last taken in; 0 for never.",
        value=finished.timestamp() if finished else 0,
    )
