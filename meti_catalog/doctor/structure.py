"""What holds of every sheet, document and correction, whatever was taken in (all in, or not in)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import BigIntegerField, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ingest.models import SourceDocument
from ingest.record import SheetRecord
from meti_catalog.doctor.finding import Finding, Rule
from programs.models import Correction, ProgramLink, Sheet, SheetStatus

REFRESH = "python manage.py refresh を実行してください。続くときは、その文書を取り込み直してください。"
INGEST_AGAIN = "その文書を python manage.py ingest で取り込み直してください。"
REPORT = "データベースが直接書き換えられた可能性があります。バックアップと比べ、開発元に知らせてください。"

DECIDABLE = set(SheetRecord().as_dict())
"""What a person may decide of a sheet: the keys of its record."""


def _elsewhere_linked() -> QuerySet[Any]:
    """What is no sheet has no program; a link to a program that was merged is the one to where it went."""
    accepted = ProgramLink.objects.filter(sheet=OuterRef("pk"), state=ProgramLink.State.ACCEPTED)
    merged = Exists(accepted.filter(program__merged_into__isnull=False))
    sheets = Sheet.objects.exclude(status__in=[SheetStatus.REJECTED, SheetStatus.JOINED]).exclude(merged)
    linked = Coalesce(Subquery(accepted.values("program_id")[:1]), 0, output_field=BigIntegerField())
    shown = Coalesce("program_id", 0, output_field=BigIntegerField())
    return sheets.annotate(linked=linked, shown=shown).exclude(linked=F("shown"))


def _read_sheets() -> QuerySet[Any]:
    return Sheet.objects.filter(extraction__isnull=False)


RULES = (
    Rule(
        "document_without_edition",
        "版のない文書があります。",
        INGEST_AGAIN,
        lambda: SourceDocument.objects.filter(current_edition=None),
        "name",
    ),
    Rule(
        "edition_of_another_document",
        "最新版が別の文書の版になっている文書があります。",
        REPORT,
        lambda: SourceDocument.objects.exclude(current_edition=None).exclude(
            current_edition__document=F("pk")
        ),
        "name",
    ),
    Rule(
        "sheet_without_text",
        "本文の行がないシートがあります。",
        REFRESH,
        lambda: Sheet.objects.filter(text=None),
        "public_id",
    ),
    Rule(
        "sheet_not_searchable",
        "検索索引の行がないシートがあります。検索で見つかりません。",
        REFRESH,
        lambda: Sheet.objects.filter(search=None),
        "public_id",
    ),
    Rule(
        "reading_of_another_sheet",
        "別のシートまたは別の文書の読取結果を指しているシートがあります。",
        REPORT,
        lambda: _read_sheets().exclude(
            extraction__sheet=F("pk"), extraction__edition__document=F("document")
        ),
        "public_id",
    ),
    Rule(
        "reading_of_an_old_edition",
        "最新版に掲載とされているのに、古い版から読み取られたままのシートがあります。",
        INGEST_AGAIN,
        lambda: (
            _read_sheets()
            .filter(in_current_edition=True)
            .exclude(extraction__edition=F("document__current_edition"))
        ),
        "public_id",
    ),
    Rule(
        "umbrella_of_another_document",
        "親シートが別の文書にあるシートがあります。",
        REFRESH,
        lambda: Sheet.objects.exclude(umbrella=None).exclude(umbrella__document=F("document")),
        "public_id",
    ),
    Rule(
        "program_without_its_link",
        "事業との対応の記録と、シートの事業が食い違っています。",
        REFRESH,
        _elsewhere_linked,
        "public_id",
    ),
    Rule(
        "correction_of_nothing",
        "存在しない項目に対する修正があります。",
        REPORT,
        lambda: Correction.objects.exclude(field__in=DECIDABLE),
    ),
)


def check_structure() -> Iterator[Finding]:
    """All rules."""
    for rule in RULES:
        yield from rule.findings()
