"""The columns are those of the present state, whatever changed it and however."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.http import QueryDict

from ingest.models import SourceDocument
from programs.columnar import current
from programs.columnar.changes import present_token
from programs.facets import FACETS, Facet
from programs.filters import SheetFilterSet
from programs.models import (
    Bureau,
    Division,
    Overlap,
    Recipient,
    Sheet,
    SheetAgency,
    SheetScheme,
    SheetSearch,
    SubsidyRate,
)
from programs.synthetic.filling import fill

pytestmark = pytest.mark.django_db


CHANGES: dict[str, Callable[[], object]] = {
    "bulk update": lambda: Sheet.objects.filter(fiscal_year=2025).update(fiscal_year=2024),
    "rejection": lambda: Sheet.objects.filter(pk=1).update(status="rejected"),
    "saved row": lambda: Sheet.objects.get(pk=1).save(),
    "removed schemes": lambda: SheetScheme.objects.all().delete(),
    "new rate": lambda: SubsidyRate.objects.create(sheet_id=1, rate="1/9", position=9),
    "removed agency": lambda: SheetAgency.objects.all().delete(),
    "removed overlaps": lambda: Overlap.objects.all().delete(),
    "renamed division": lambda: Division.objects.filter(pk__gt=0).update(name=Concat("name", Value("新"))),
    "bureau of another lineage": lambda: Bureau.objects.update(lineage=Bureau.objects.all()[0].lineage),
    "recipients of another kind": lambda: Recipient.objects.update(kind="company"),
    "titled document": lambda: SourceDocument.objects.filter(pk=1).update(title="令和7年度 資料集"),
    "search words": lambda: SheetSearch.objects.filter(pk=1).update(words="zzz"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_change_gives_another_token_and_other_columns(change: Callable[[], object]) -> None:
    fill(60, seed=1)
    before = current()

    change()

    assert present_token() != before.token
    assert current() is not before
    filterset = SheetFilterSet(QueryDict())
    assert filterset.selection.columns.keys[filterset.selection.places].tolist() == [
        s.pk for s in filterset.qs
    ]


def test_without_a_change_the_columns_are_kept() -> None:
    fill(30, seed=1)
    columns = current()

    Sheet.objects.filter(pk=0).update(name="")  # matches no row

    assert current() is columns


def test_a_rolled_back_state_never_passes_for_another() -> None:
    fill(30, seed=1)
    before = current()

    with transaction.atomic():
        Sheet.objects.update(fiscal_year=1999)
        inside = current()
        transaction.set_rollback(True)
    Sheet.objects.update(fiscal_year=2001)

    assert inside.facets["year"].values == ["1999"]
    assert current().token not in {before.token, inside.token}
    assert current().facets["year"].values == ["2001"]


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_every_table_a_facet_reads_changes_the_version(facet: Facet) -> None:
    rows = facet.joined(Sheet.objects.published()).order_by().values_list("pk", facet.path)
    rows.query.sql_with_params()
    query = rows.query
    tables = {table.table_name for alias, table in query.alias_map.items() if query.alias_refcount[alias]}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'catalog_version_update'"
        )
        watched = {name for (name,) in cursor.fetchall()}
    assert tables <= watched
