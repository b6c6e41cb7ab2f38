"""Decisions brought from one installation to another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.db import transaction

from ingest.blocks import DocumentKind, PageTrust
from ingest.load import Reading, ReadPage, digest, load_document
from programs.decisions import pages, programs, sheets
from programs.decisions.exchange import Brought, bring, csv_lines, read_csv
from programs.decisions.fields import decide, revert
from programs.decisions.versions import version_of
from programs.models import Correction, PageDecision, Program, ProgramDecision, Sheet, SheetDecision
from tests.catalog import found, sheet
from tests.loading import all_rows, document

pytestmark = pytest.mark.django_db

READ = [
    sheet("甲の推進事業", pages=[1, 1], purpose="前半。"),
    sheet("続きのページ", pages=[2, 2], amount_yen=None),
    sheet("乙の整備事業", pages=[3, 3]),
    sheet("目次", pages=[4, 4]),
    sheet("乙の整備事業費補助金", fiscal_year=2025, pages=[3, 3]),
]


@pytest.fixture(scope="module")
def catalog(module_db: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same document, as every installation has it; its last page cannot be read."""
    path = document(tmp_path_factory.mktemp("documents"), "deck.pdf")
    trust = [PageTrust.TRUSTED] * 4 + [PageTrust.NO_TEXT] * 2
    read = [ReadPage(number, 780.0, 540.0, each) for number, each in enumerate(trust, start=1)]
    load_document(Reading(path.name, digest(path), DocumentKind.PDF, "1", read, READ), path)


@pytest.fixture
def administrator(colleague: User) -> User:
    colleague.groups.add(Group.objects.get(name="管理者"))
    return User.objects.get(pk=colleague.pk)


def now(of: Sheet) -> str:
    return version_of(Sheet.objects.get(pk=of.pk))


def everything(by: User) -> None:
    """A decision of every kind, some of them taken back."""
    first, rest = found("甲の推進事業"), found("続きのページ")
    sheets.join(
        rest.pk,
        first.pk,
        by=by,
        values={"pages": "1-2"},
        version=now(rest),
        into_version=now(first),
    )
    decide(first.pk, by=by, corrected={"amount_yen": "3億円"}, version=now(first), reason="=1+1")
    (made,) = decide(first.pk, by=by, corrected={"purpose": "別。"}, version=now(first))
    revert(made.pk, by=by, version=now(first))
    made_by_hand = sheets.add(
        first.document_id, by=by, values={"name": "手で写した事業", "pages": "5", "amount_yen": "1億円"}
    )
    sheets.split(
        made_by_hand.pk,
        by=by,
        part={"name": "分けた事業"},
        rest={"amount_yen": "2億円"},
        version=now(made_by_hand),
    )
    contents = found("目次")
    sheets.reject(contents.pk, by=by, version=now(contents))
    pages.holds_nothing(first.document.current_edition_id or 0, 6, by=by)
    one, other = found("乙の整備事業費補助金").program, found("乙の整備事業").program
    assert one is not None
    assert other is not None
    versions = [programs.version_of_program(each) for each in (one, other)]
    programs.merge(one.pk, other.pk, by=by, version=versions[0], into_version=versions[1])
    programs.link(made_by_hand.pk, other.pk, by=by, version=now(made_by_hand))


@dataclass(frozen=True)
class Elsewhere:
    """An installation in which 佐藤 decided: the file of that, and what readers see there."""

    file: str
    shown: list[dict[str, Any]]


@pytest.fixture(scope="module")
def elsewhere(catalog: None) -> Elsewhere:
    """Where there is a decision of every kind; here nobody has decided anything."""
    with transaction.atomic():
        everything(User.objects.create(username="佐藤"))
        there = Elsewhere("".join(csv_lines()), holds())
        transaction.set_rollback(True)
    assert not Correction.objects.exists()
    return there


def holds() -> list[dict[str, Any]]:
    """What readers see, by the addresses of sheets and programs."""
    columns = ("public_id", "name", "status", "amount_yen", "page_first", "page_last", "program__public_id")
    return list(
        Sheet.objects.order_by("public_id").values(*columns, "joined_into__public_id", "text__purpose")
    )


@pytest.mark.usefixtures("catalog")
class TestBringing:
    """Into an installation that has read the same documents."""

    def test_all_decisions_hold_as_they_did(self, elsewhere: Elsewhere, colleague: User) -> None:
        file = elsewhere.file
        brought = bring(read_csv(file), by=colleague)
        assert brought.conflicts == []
        assert brought.added == len(file.splitlines()) - 1
        assert holds() == elsewhere.shown
        reasons = set(Correction.objects.values_list("reason", "origin", "decided_by"))
        assert ("=1+1", "佐藤", colleague.pk) in reasons
        assert sorted(csv_lines()) == sorted(file.splitlines(keepends=True))

    def test_twice_changes_nothing(self, elsewhere: Elsewhere, person: User) -> None:
        file = elsewhere.file
        first = bring(read_csv(file), by=person)
        before = all_rows()
        assert bring(read_csv(file), by=person) == Brought(added=0, known=first.added)
        assert all_rows() == before

    def test_what_was_decided_otherwise_here_stays_and_is_reported(
        self, elsewhere: Elsewhere, colleague: User
    ) -> None:
        first, contents = found("甲の推進事業"), found("目次")
        decide(first.pk, by=colleague, corrected={"amount_yen": "9億円"}, version=now(first))
        sheets.reject(contents.pk, by=colleague, version=now(contents))
        brought = bring(read_csv(elsewhere.file), by=colleague)
        assert [conflict.message for conflict in brought.conflicts] == [
            "この環境では別の判断がされているため、取り込みませんでした。"
        ] * 2
        assert found("甲の推進事業").amount_yen == 900_000_000
        assert found("甲の推進事業").page_last == 2, "what nobody decided otherwise is brought"

    def test_the_same_decided_here_is_no_conflict(self, elsewhere: Elsewhere, colleague: User) -> None:
        first = found("甲の推進事業")
        decide(first.pk, by=colleague, corrected={"amount_yen": "3億円"}, version=now(first))
        assert bring(read_csv(elsewhere.file), by=colleague).conflicts == []

    def test_what_is_not_here_is_reported(self, elsewhere: Elsewhere, person: User) -> None:
        renamed = elsewhere.file.replace("deck.pdf", "other.pdf").replace(digest_of(), "0" * 64)
        brought = bring(read_csv(renamed), by=person)
        assert brought.added == 1, "a merge of programs is about no document"
        assert all("がありません" in each.message or "いません" in each.message for each in brought.conflicts)
        assert not Correction.objects.exists()

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (",300000000,", ',"""三億円""",'),
            (",300000000,", ",-3,"),
            ("amount_yen", "provenance"),
            ("corrected", "erased"),
        ],
    )
    def test_a_value_that_is_none_is_reported(
        self, elsewhere: Elsewhere, person: User, old: str, new: str
    ) -> None:
        brought = bring(read_csv(elsewhere.file.replace(old, new)), by=person)
        assert brought.conflicts
        assert found("甲の推進事業").amount_yen == READ[0]["amount_yen"]


def digest_of() -> str:
    from ingest.models import Edition  # noqa: PLC0415

    return Edition.objects.get().sha256


@pytest.mark.usefixtures("catalog")
class TestCommands:
    """From the command line."""

    def test_out_and_in(
        self,
        elsewhere: Elsewhere,
        administrator: User,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        file = tmp_path / "decisions.csv"
        file.write_text(elsewhere.file, encoding="utf-8", newline="")
        call_command("import_decisions", str(file), "--by", administrator.username, "--dry-run")
        assert not Correction.objects.exists()
        call_command("import_decisions", str(file), "--by", administrator.username)
        assert "取り込まなかったもの 0 件" in capsys.readouterr().out
        again = tmp_path / "again.csv"
        call_command("export_decisions", str(again))
        assert sorted(again.read_bytes().splitlines()) == sorted(file.read_bytes().splitlines())

    def test_only_an_administrator_may(self, person: User, tmp_path: Path) -> None:
        person.groups.add(Group.objects.get(name="修正担当"))
        with pytest.raises(CommandError, match="権限"):
            call_command("import_decisions", str(tmp_path / "none.csv"), "--by", person.username)

    @pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a,b\r\n"])
    def test_another_file_gets_a_clear_answer(
        self, administrator: User, tmp_path: Path, content: bytes
    ) -> None:
        file = tmp_path / "other.csv"
        file.write_bytes(content)
        with pytest.raises(CommandError, match=r"CSV|書き出しファイル"):
            call_command("import_decisions", str(file), "--by", administrator.username)


def test_every_model_of_decisions_is_taken_out(person: User, catalog: None) -> None:
    everything(person)
    models: list[Any] = [Correction, SheetDecision, PageDecision, ProgramDecision]
    assert all(model.objects.exists() for model in models)
    assert len(list(csv_lines())) - 1 == sum(model.objects.count() for model in models)
    assert Program.objects.exists()
