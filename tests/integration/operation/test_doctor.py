"""The doctor finds what is wrong, says what to do, and changes nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings
from django.utils import timezone

from ingest.blocks import DocumentKind
from ingest.load import digest, load_document
from ingest.models import Edition, IngestRun, Page, SourceDocument, Submission
from ingest.parser_version import parser_version
from ingest.reading import Reading, ReadPage
from meti_catalog.doctor import Finding, examine
from meti_catalog.originals_storage import originals_storage
from programs.models import (
    Bureau,
    CatalogVersion,
    Correction,
    Overlap,
    Program,
    ProgramLink,
    Sheet,
    SheetSearch,
    SheetText,
)
from programs.search.tokenizer import index_version
from tests.catalog import sheet
from tests.loading import all_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]

PLACE = {"amount_yen": [{"page": 1, "bbox": [30.0, 45.0, 300.0, 62.0]}]}
LINES = {"name": [{"line_first": 2, "line_last": 3}]}
UMBRELLA = sheet("中小企業支援事業", pages=[1, 1], provenance=PLACE)
PART = sheet("商店街支援事業", parent="中小企業支援事業", relation="part", amount_yen=200_000_000)
DRAFT = sheet("中小企業支援事業", stage="draft", provenance=LINES)


def take_in(folder: Path, name: str, kind: DocumentKind, records: list[dict[str, Any]]) -> SourceDocument:
    """Load records as the parser of this program read them in a file of three lines, on one page."""
    path = folder / name
    path.write_text(f"{name}\n二\n三", encoding="utf-8")
    pages = [ReadPage(1, 780.0, 540.0)] if kind is DocumentKind.PDF else []
    load_document(Reading(name, digest(path), kind, parser_version(), pages, records), path)
    return SourceDocument.objects.get(name=name)


def with_originals_in(folder: Path) -> dict[str, Any]:
    """The setting by which originals are kept there."""
    return {**settings.STORAGES, "originals": originals_storage("", folder=folder)}


@pytest.fixture(scope="module")
def kept(module_db: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents, of which one has an umbrella and its part, and one the same budget's draft.

    Returns the folder with their originals.
    """
    folder = tmp_path_factory.mktemp("doctor")
    with override_settings(STORAGES=with_originals_in(folder / "media")):
        take_in(folder, "deck.pdf", DocumentKind.PDF, [UMBRELLA, PART])
        take_in(folder, "draft.txt", DocumentKind.TEXT, [DRAFT])
    return folder / "media"


@pytest.fixture(autouse=True)
def catalog(kept: Path, tmp_path: Path) -> Iterator[None]:
    """The documents with originals of the test's own, which it may damage."""
    shutil.copytree(kept, tmp_path / "media")
    with override_settings(STORAGES=with_originals_in(tmp_path / "media")):
        yield


def findings(*, deep: bool = False) -> list[Finding]:
    return [finding for each in examine(deep=deep) for finding in each.findings]


def codes() -> set[str]:
    return {finding.code for finding in findings()}


def test_a_sound_catalog_has_no_finding_and_is_left_as_it_is() -> None:
    before = all_rows()
    assert findings(deep=True) == []
    assert all_rows() == before


def umbrella() -> Sheet:
    return Sheet.objects.get(name="中小企業支援事業", stage="enacted")


def one_less(model: Any) -> Callable[[], object]:
    """Damage: the model has one row less."""
    return lambda: model.objects.filter(pk=model.objects.first().pk).delete()


def everywhere(model: Any, **values: Any) -> Callable[[], object]:
    """Damage: every row of the model gets these values."""
    return lambda: model.objects.update(**values)


def another_amount() -> None:
    Sheet.objects.filter(pk=umbrella().pk).update(amount_yen=7)


def an_unapplied_correction() -> None:
    Correction.objects.create(
        sheet=umbrella(), field="amount_yen", kind="corrected", value=7, decided_by=User.objects.create()
    )


def a_correction_of_nothing() -> None:
    person = User.objects.create()
    Correction.objects.create(sheet=umbrella(), field="colour", kind="confirmed", decided_by=person)


def sheets_that_cover_each_other() -> None:
    for overlap in list(Overlap.objects.all()):
        reverse = {"sheet": overlap.covered_by, "covered_by": overlap.sheet}
        Overlap.objects.get_or_create(**reverse, defaults={"reason": overlap.reason})


def another_program() -> None:
    program = Program.objects.create(public_id="p-else", name="別", name_key="別")
    Sheet.objects.filter(pk=umbrella().pk).update(program=program)


def lost_original() -> None:
    storages["originals"].delete(Edition.objects.all()[0].file.name)


def shortened_original() -> None:
    Path(storages["originals"].path(Edition.objects.all()[0].file.name)).write_bytes(b"")


def changed_original() -> None:
    path = Path(storages["originals"].path(Edition.objects.all()[0].file.name))
    path.write_bytes(path.read_bytes()[::-1])


def an_edition_of_another() -> None:
    [one, other] = SourceDocument.objects.order_by("pk")
    SourceDocument.objects.filter(pk=one.pk).update(current_edition=other.current_edition)


def a_place_beyond_the_page() -> None:
    far = {"amount_yen": [{"page": 1, "bbox": [30.0, 45.0, 3000.0, 62.0]}]}
    SheetText.objects.filter(sheet=umbrella()).update(provenance=far)


def a_line_beyond_the_text() -> None:
    far = {"name": [{"line_first": 2, "line_last": 4}]}
    SheetText.objects.filter(sheet__document__name="draft.txt").update(provenance=far)


def an_unseen_migration() -> None:
    MigrationRecorder(connection).record_unapplied("programs", "0001_initial")


def a_trigger_switched_off() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE programs_sheet DISABLE TRIGGER catalog_version_update")


def a_file_nobody_works_on() -> None:
    run = IngestRun.objects.create(parser_version=parser_version())
    waiting = Submission.objects.create(run=run, name="waiting.pdf", sha256="0" * 64, size=1)
    Submission.objects.filter(pk=waiting.pk).update(updated_at=timezone.now() - timedelta(hours=1))


def a_job_without_a_worker() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('q', 'none')")


DAMAGES: list[tuple[Callable[[], object], str]] = [
    (another_amount, "effective_values_behind"),
    (an_unapplied_correction, "effective_values_behind"),
    (everywhere(SheetText, purpose="ほかの目的"), "effective_values_behind"),
    (everywhere(SheetSearch, plain="ほかの語"), "effective_values_behind"),
    (one_less(SheetSearch), "sheet_not_searchable"),
    (one_less(SheetText), "sheet_without_text"),
    (everywhere(SheetSearch, index_version="another"), "outdated_index"),
    (everywhere(Edition, parser_version="another"), "outdated_reading"),
    (one_less(Bureau), "bureaus_behind"),
    (lambda: CatalogVersion.objects.all().delete(), "version_token_missing"),
    (a_correction_of_nothing, "correction_of_nothing"),
    (lambda: Overlap.objects.filter(reason="part").delete(), "part_counted_beside_its_umbrella"),
    (lambda: Overlap.objects.filter(reason="earlier_stage").delete(), "stages_counted_twice"),
    (sheets_that_cover_each_other, "sheets_cover_each_other"),
    (everywhere(ProgramLink, state="proposed"), "program_without_its_link"),
    (another_program, "program_without_its_link"),
    (everywhere(SourceDocument, current_edition=None), "document_without_edition"),
    (an_edition_of_another, "edition_of_another_document"),
    (an_edition_of_another, "reading_of_an_old_edition"),
    (lambda: Page.objects.all().delete(), "sheet_on_missing_page"),
    (a_place_beyond_the_page, "place_does_not_exist"),
    (a_line_beyond_the_text, "place_does_not_exist"),
    (lost_original, "original_missing"),
    (shortened_original, "original_shortened"),
    (changed_original, "original_changed"),
    (a_trigger_switched_off, "trigger_switched_off"),
    (a_file_nobody_works_on, "stalled_submission"),
    (a_job_without_a_worker, "no_worker"),
    (an_unseen_migration, "unapplied_migrations"),
]


@pytest.mark.parametrize(("damage", "code"), DAMAGES)
def test_it_finds(damage: Callable[[], object], code: str) -> None:
    damage()
    found = {finding.code: finding for finding in findings(deep=True)}
    assert code in found
    assert found[code].message
    assert found[code].advice


def test_what_it_advises_helps() -> None:
    another_amount()
    Overlap.objects.all().delete()
    SheetSearch.objects.update(index_version="another")
    assert codes()
    call_command("refresh", stdout=StringIO())
    assert findings() == []
    assert set(SheetSearch.objects.values_list("index_version", flat=True)) == {index_version()}


def test_static_files_and_a_full_disk_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meti_catalog.doctor.installation.LITTLE_FREE_BYTES", 2**60)
    with override_settings(STATIC_ROOT=tmp_path):
        assert {"static_files_outdated", "little_disk_space"} <= codes()


def run(*options: str) -> tuple[int, str]:
    """Exit status and output of the command."""
    out = StringIO()
    try:
        call_command("doctor", *options, stdout=out)
    except SystemExit as left:
        return int(left.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_for_monitoring_it_answers_with_json_and_a_status() -> None:
    status, said = run("--json")
    assert (status, json.loads(said)["findings"]) == (0, [])

    SheetSearch.objects.all().delete()
    status, said = run("--json")
    assert status == 1
    [finding] = [each for each in json.loads(said)["findings"] if each["code"] == "sheet_not_searchable"]
    assert finding["count"] == 3
    assert finding["severity"] == "error"
    assert "refresh" in finding["advice"]


def test_for_people_it_names_rows_and_advice() -> None:
    SheetSearch.objects.all().delete()
    status, said = run()
    assert status == 1
    assert "エラー" in said
    assert Sheet.objects.order_by("pk")[0].public_id in said
    assert "→ python manage.py refresh" in said


def test_a_warning_is_no_failure() -> None:
    Edition.objects.update(parser_version="another")
    status, said = run("--json")
    assert status == 0
    assert [each["severity"] for each in json.loads(said)["findings"]] == ["warning"]


def test_where_the_database_does_not_answer_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: Any, **_options: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "ensure_connection", refused)
    found = list(examine())
    assert [finding.code for each in found for finding in each.findings] == ["database_unreachable"]
    assert not next(each for each in found if each.label == "表示している値").carried_out


def looked_at(*options: str) -> dict[str, dict[str, int]]:
    _, said = run("--json", *options)
    return json.loads(said)["looked_at"]


def test_where_there_are_many_documents_it_tries_some_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert looked_at()["表示している値"] == {"done": 2, "total": 2}
    monkeypatch.setattr("meti_catalog.doctor.derived.SAMPLE_SECONDS", 0.0)
    assert looked_at()["表示している値"] == {"done": 1, "total": 2}
    assert looked_at("--deep")["表示している値"] == {"done": 2, "total": 2}
    assert "2件中1件を検査。すべては --deep" in run()[1]


def test_it_tries_documents_with_decisions_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meti_catalog.doctor.derived.SAMPLE_SECONDS", 0.0)
    an_unapplied_correction()
    assert "effective_values_behind" in codes()
