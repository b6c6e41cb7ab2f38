"""Columns of which only the touched sheets are read anew are those that reading everything would give."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.models import SourceDocument
from programs.columnar.changes import present_token, touched_since
from programs.columnar.columns import Columns
from programs.columnar.making import make_columns
from programs.columnar.renewing import renewed
from programs.models import (
    Agency,
    Bureau,
    Division,
    Measure,
    Overlap,
    Program,
    Recipient,
    Sheet,
    SheetAgency,
    SheetBureau,
    SheetScheme,
)
from programs.querysets import SORTS
from programs.synthetic.filling import fill
from tests.columns import told

pytestmark = pytest.mark.django_db
SHEETS = 80
Change = Callable[[list[int]], object]


@pytest.fixture(scope="module")
def _filled(module_db: None) -> None:
    fill(SHEETS, seed=5)


def of(keys: list[int]) -> Any:
    return Sheet.objects.filter(pk__in=keys)


def give_an_agency(keys: list[int]) -> None:
    agency, _ = Agency.objects.get_or_create(name="新しい実施機関")
    rows = [SheetAgency(sheet_id=key, agency=agency, position=50) for key in keys]
    SheetAgency.objects.bulk_create(rows, ignore_conflicts=True)


def cover_by_the_first(keys: list[int]) -> None:
    rows = [Overlap(sheet_id=key, covered_by_id=keys[0], reason="part") for key in keys[1:]]
    Overlap.objects.bulk_create(rows, ignore_conflicts=True)


def move_an_agency_row(keys: list[int]) -> None:
    there = SheetAgency.objects.filter(sheet=keys[-1]).values("agency")
    SheetAgency.objects.filter(sheet=keys[0]).exclude(agency__in=there).update(sheet=keys[-1])


def bare(number: int) -> Sheet:
    """A sheet that nothing was read into."""
    document = SourceDocument.objects.all()[0]
    return Sheet(document=document, public_id=f"bare-{number}", identity_key=str(number), position=number)


def add_bare(keys: list[int]) -> None:
    Sheet.objects.bulk_create([bare(key) for key in keys], ignore_conflicts=True)


def move_a_measure(document: SourceDocument) -> None:
    Measure.objects.create(document=document, chapter="第1章", position=1, number="1", name="支援")
    Measure.objects.update(chapter="第2章")


TOUCHING: dict[str, Change] = {
    "another amount": lambda keys: of(keys).update(amount_yen=123_456_789),
    "no amount": lambda keys: of(keys).update(amount_yen=None),
    "the first of all names": lambda keys: of(keys).update(name_key=""),
    "a name between others": lambda keys: of(keys).update(name_key="水素の新しい事業"),
    "the last of all names": lambda keys: of(keys).update(name_key="龠龠龠"),
    "names of their own": lambda keys: [of([key]).update(name_key=f"支援{key}") for key in keys],
    "another year": lambda keys: of(keys).update(fiscal_year=2019),
    "no year": lambda keys: of(keys).update(fiscal_year=None),
    "another place": lambda keys: of(keys).update(position=3),
    "a stage": lambda keys: of(keys).update(stage="request"),
    "a re-listing": lambda keys: of(keys).update(relation="relisted"),
    "rejection": lambda keys: of(keys).update(status="rejected"),
    "restoring": lambda keys: of(keys).update(status="present"),
    "no schemes": lambda keys: SheetScheme.objects.filter(sheet__in=keys).delete(),
    "no bureaus": lambda keys: SheetBureau.objects.filter(sheet__in=keys).delete(),
    "a new agency": give_an_agency,
    "an agency that changes sheets": move_an_agency_row,
    "a new recipient": lambda keys: Recipient.objects.create(sheet_id=keys[0], name="大学等", position=90),
    "covered": cover_by_the_first,
    "covered no more": lambda keys: Overlap.objects.filter(sheet__in=keys).delete(),
    "another program": lambda keys: of(keys).update(program=Program.objects.order_by("pk").first()),
    "new sheets": add_bare,
    "deletion": lambda keys: Sheet.objects.filter(identity_key__in=map(str, keys)).delete(),
}
NAMING: dict[str, Callable[[], object]] = {
    "a titled document": lambda: SourceDocument.objects.update(title="令和7年度 資料集"),
    "a division nobody names yet": lambda: Division.objects.create(name="新設課"),
    "a renamed program": lambda: Program.objects.update(name="新しい名称"),
}
SWEEPING: dict[str, Callable[[], object]] = {
    "renamed divisions": lambda: Division.objects.filter(pk__gt=0).update(name=F("name")),
    "a bureau of another lineage": lambda: Bureau.objects.update(lineage=Bureau.objects.all()[0].lineage),
    "another chapter": lambda: move_a_measure(SourceDocument.objects.all()[0]),
    "a truncated table": lambda: connection.cursor().execute("TRUNCATE programs_overlap"),
}


def renewed_after(change: Callable[[], object], *, held: Columns) -> Columns:
    """Columns from the held ones; the change must have touched known sheets."""
    change()
    assert held.token is not None
    touched = touched_since(held.token)
    assert touched is not None
    return renewed(held, present_token(), touched)


def present_columns() -> Columns:
    return make_columns(present_token())


@pytest.mark.usefixtures("_filled")
def test_any_changes_of_known_sheets() -> None:
    keys = list(Sheet.objects.order_by("pk").values_list("pk", flat=True))
    some = st.lists(st.sampled_from(keys), min_size=1, max_size=5, unique=True)
    steps = st.lists(st.tuples(st.sampled_from(sorted(TOUCHING)), some), min_size=1, max_size=6)

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(steps)
    def each(steps: list[tuple[str, list[int]]]) -> None:
        with transaction.atomic():
            columns = present_columns()
            for name, chosen in steps:
                columns = renewed_after(partial(TOUCHING[name], chosen), held=columns)
            assert told(columns) == told(present_columns())
            transaction.set_rollback(True)

    each()


@pytest.mark.parametrize("change", TOUCHING.values(), ids=TOUCHING.keys())
@pytest.mark.usefixtures("_filled")
def test_one_change_of_known_sheets(change: Change) -> None:
    first, *_, last = Sheet.objects.published().order_by("pk").values_list("pk", flat=True)
    columns = renewed_after(partial(change, [first, last]), held=present_columns())

    assert told(columns) == told(present_columns())


@pytest.mark.parametrize("change", NAMING.values(), ids=NAMING.keys())
@pytest.mark.usefixtures("_filled")
def test_where_only_names_change_no_sheet_is_read(change: Callable[[], object]) -> None:
    held = present_columns()
    columns = renewed_after(change, held=held)

    assert columns.keys is held.keys
    assert told(columns) == told(present_columns())


@pytest.mark.parametrize("change", SWEEPING.values(), ids=SWEEPING.keys())
@pytest.mark.usefixtures("_filled")
def test_what_may_touch_any_sheet_names_none(change: Callable[[], object]) -> None:
    before = present_token()
    change()

    assert before is not None
    assert touched_since(before) is None


@pytest.mark.usefixtures("_filled")
def test_after_a_change_that_was_rolled_back_nothing_is_known() -> None:
    with transaction.atomic():
        Sheet.objects.update(fiscal_year=1999)
        inside = present_token()
        transaction.set_rollback(True)

    assert inside is not None
    assert touched_since(inside) is None


@pytest.mark.usefixtures("_filled")
def test_more_sheets_than_anyone_lists_are_any() -> None:
    before = present_token()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE programs_sheet SET position = position")

    assert before is not None
    assert touched_since(before) == set(Sheet.objects.values_list("pk", flat=True))

    Sheet.objects.bulk_create([bare(number) for number in range(1_001)])

    assert touched_since(before) is None


def test_every_order_of_the_list_is_made() -> None:
    assert tuple(present_columns().orders) == SORTS
