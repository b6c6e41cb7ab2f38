"""Whatever is read and decided in whatever order: no decision is lost, and what holds is what they come to.

A machine of rules on the real database. Documents are edited between readings: sheets are renamed, moved,
left out, come back; a better parser reads other values. Beside them people correct, confirm, take back,
split, join, add, reject, link and merge. After every step: every decision ever made is still there word for
word, every sheet shows what was read overlaid by what was decided, no row stands against a decision about
it, and what lists are made from in memory has followed.

A test run walks a few short sequences. 150 long ones (half an hour) are worth it after a change of
how decisions and readings meet:

    pytest --hypothesis-profile=deep -o faulthandler_timeout=0 -k any_sequence tests/integration/decisions
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from meti_catalog.doctor import Finding
from meti_catalog.doctor.derived import check_all_documents
from meti_catalog.doctor.structure import check_structure
from programs import effective
from programs.columnar import current
from programs.columnar.changes import present_token
from programs.columnar.making import make_columns
from programs.decisions import fields, programs, sheets
from programs.decisions.versions import version_of
from programs.identity.merges import final, merged_programs
from programs.models import (
    Correction,
    PageDecision,
    Program,
    ProgramDecision,
    ProgramLink,
    Sheet,
    SheetDecision,
    SheetStatus,
)
from programs.structure import UNDECIDED, structures
from tests.catalog import sheet
from tests.columns import told
from tests.loading import document, load

NAMES = ["水素供給網の構築事業", "宇宙観測の推進事業", "半導体人材の育成事業", "水素供給網の構築事業費"]
VALUES: dict[str, list[Any]] = {
    "amount_yen": [None, 0, 500_000_000],
    "purpose": [None, "目的一。", "目的二。"],
    "scheme_types": [[], ["委託"], ["補助", "委託"]],
    "stage": ["draft", "enacted"],
}
DECIDED: list[type[Any]] = [Correction, SheetDecision, ProgramDecision, PageDecision]

printed = st.lists(
    st.fixed_dictionaries(
        {"name": st.sampled_from(NAMES), **{k: st.sampled_from(v) for k, v in VALUES.items()}}
    ),
    max_size=4,
    unique_by=lambda record: record["name"],
)
which = st.integers(0, 30)


class Desk(RuleBasedStateMachine):
    """One document of two editions' bytes, and one person at the desk."""

    def __init__(self) -> None:
        super().__init__()
        self.work = transaction.atomic()
        self.work.__enter__()
        self.folder = tempfile.TemporaryDirectory()
        self.person = User.objects.create(username="佐藤")
        self.readings = 0
        self.kept: dict[str, dict[int, dict[str, Any]]] = {model.__name__: {} for model in DECIDED}

    def teardown(self) -> None:
        """In the end every row is what the decisions come to: making all of it anew would write nothing."""
        found = [*check_structure(), *check_all_documents()]
        assert [each.code for each in found if isinstance(each, Finding)] == []
        transaction.set_rollback(True)
        self.work.__exit__(None, None, None)
        self.folder.cleanup()

    @initialize(records=printed)
    def first_reading(self, records: list[dict[str, Any]]) -> None:
        self.read("first", records)

    @rule(records=printed, edition=st.sampled_from(["first", "second", "third"]))
    def read(self, edition: str, records: list[dict[str, Any]]) -> None:
        """The pages in the order given: an edited document, or the same one read by another parser."""
        self.readings += 1
        stated = [
            sheet(record["name"], pages=[page, page], **{key: record[key] for key in VALUES})
            for page, record in enumerate(records, start=1)
        ]
        path = document(Path(self.folder.name), content=edition)
        load(path, stated, version=str(self.readings), force=True)

    @rule(number=which, field=st.sampled_from(sorted(VALUES)), data=st.data())
    def correct(self, number: int, field: str, data: st.DataObject) -> None:
        on = self.one(Sheet.objects.all(), number)
        value = data.draw(st.sampled_from(VALUES[field]))
        self.decided(fields.decide, on.pk, corrected={field: value}, version=version_of(on))

    @rule(number=which, name=st.sampled_from(NAMES))
    def rename(self, number: int, name: str) -> None:
        on = self.one(Sheet.objects.all(), number)
        self.decided(fields.decide, on.pk, corrected={"name": name}, version=version_of(on))

    @rule(number=which, field=st.sampled_from(sorted(VALUES)))
    def confirm(self, number: int, field: str) -> None:
        on = self.one(Sheet.objects.all(), number)
        self.decided(fields.decide, on.pk, corrected={}, confirmed=[field], version=version_of(on))

    @rule(number=which)
    def take_back_a_value(self, number: int) -> None:
        made = self.one(Correction.objects.all(), number)
        self.decided(fields.revert, made.pk, version=version_of(made.sheet))

    @rule(number=which, name=st.sampled_from(NAMES))
    def add(self, number: int, name: str) -> None:
        on = self.one(Sheet.objects.all(), number)
        values = {"name": name, "pages": "1", "fiscal_year": 2024, "amount_yen": number}
        self.decided(sheets.add, on.document_id, values=values)

    @rule(number=which)
    def split(self, number: int) -> None:
        on = self.one(Sheet.objects.filter(status="present"), number)
        part = {"name": f"分割された第{number}事業", "pages": "1"}
        rest = {"amount_yen": number}
        self.decided(sheets.split, on.pk, part=part, rest=rest, version=version_of(on))

    @rule(one=which, other=which)
    def join(self, one: int, other: int) -> None:
        first, second = (self.one(Sheet.objects.filter(status="present"), each) for each in (one, other))
        values = sheets.joined_values(first, second)
        versions = {"version": version_of(first), "into_version": version_of(second)}
        self.decided(sheets.join, first.pk, second.pk, values={"purpose": values.get("purpose")}, **versions)

    @rule(number=which)
    def reject(self, number: int) -> None:
        on = self.one(Sheet.objects.all(), number)
        self.decided(sheets.reject, on.pk, version=version_of(on))

    @rule(number=which)
    def take_back_a_structure(self, number: int) -> None:
        made = self.one(SheetDecision.objects.all(), number)
        self.decided(sheets.revert, made.pk, version=version_of(made.sheet))

    @rule(number=which, to=which)
    def link(self, number: int, to: int) -> None:
        on, program = self.one(Sheet.objects.all(), number), self.one(Program.objects.all(), to)
        self.decided(programs.link, on.pk, program.pk, version=version_of(on))

    @rule(number=which)
    def unlink(self, number: int) -> None:
        on = self.one(Sheet.objects.all(), number)
        self.decided(programs.unlink, on.pk, version=version_of(on))

    @rule(one=which, into=which)
    def merge(self, one: int, into: int) -> None:
        first, second = (self.one(Program.objects.all(), each) for each in (one, into))
        versions = [programs.version_of_program(each) for each in (first, second)]
        self.decided(programs.merge, first.pk, second.pk, version=versions[0], into_version=versions[1])

    @precondition(lambda self: self.kept["ProgramDecision"])
    @rule(number=which)
    def take_back_a_program(self, number: int) -> None:
        made = self.one(ProgramDecision.objects.all(), number)
        of = version_of(made.sheet) if made.sheet else programs.version_of_program(made.program)
        self.decided(programs.revert, made.pk, version=of)

    @invariant()
    def every_decision_is_kept(self) -> None:
        for model in DECIDED:
            now = {row["id"]: row for row in model.objects.values()}
            before = self.kept[model.__name__]
            assert before == {pk: now.get(pk) for pk in before}
            self.kept[model.__name__] = now

    @invariant()
    def what_holds_is_what_was_read_overlaid_by_what_was_decided(self) -> None:
        rows = Sheet.objects.select_related("extraction", "text").prefetch_related("corrections", "schemes")
        for row in rows:
            holds = effective.effective_record(row)
            assert row.name == (holds["name"] or "")
            assert row.amount_yen == holds["amount_yen"]
            assert row.stage == (holds["stage"] or "")
            assert row.text.purpose == (holds["purpose"] or "")
            assert [each.scheme_type for each in row.schemes.all()] == (holds["scheme_types"] or [])

    @invariant()
    def rows_stand_as_people_decided(self) -> None:
        rows = list(Sheet.objects.all())
        decided = structures(rows)
        for row in rows:
            structure = decided.get(row.pk, UNDECIDED)
            assert row.status == structure.status(in_current_edition=row.in_current_edition)
            assert (row.joined_into_id is None) == (structure.joined_into is None)
            if structure.by_hand and not structure.rejected and structure.joined_into is None:
                assert row.status == SheetStatus.PRESENT

    @invariant()
    def sheets_belong_to_the_programs_that_people_said(self) -> None:
        merged = merged_programs()
        no_sheets = {SheetStatus.REJECTED, SheetStatus.JOINED}
        accepted = ProgramLink.objects.filter(state="accepted", decided_at__isnull=False)
        for link in accepted.select_related("sheet"):
            if link.sheet.status not in no_sheets:
                assert link.sheet.program_id == final(link.program_id, merged)
        for program in Program.objects.filter(merged_into__isnull=False):
            assert not program.sheets.exists()

    @invariant()
    def columns_in_memory_follow(self) -> None:
        assert told(current()) == told(make_columns(present_token()))

    def one(self, rows: Any, number: int) -> Any:
        found = list(rows.order_by("pk"))
        assume(found)
        return found[number % len(found)]

    def decided(self, decide: Callable[..., Any], *on: Any, **values: Any) -> None:
        """A decision that the desk may refuse, with nothing done."""
        before = [model.objects.count() for model in DECIDED]
        try:
            decide(*on, by=self.person, **values)
        except ValidationError:
            assert [model.objects.count() for model in DECIDED] == before


@pytest.mark.django_db
def test_any_sequence() -> None:
    is_deep = settings.get_current_profile_name() == "deep"
    machine = settings(
        max_examples=settings().max_examples if is_deep else 5,
        stateful_step_count=settings().stateful_step_count if is_deep else 8,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Desk, settings=machine)
