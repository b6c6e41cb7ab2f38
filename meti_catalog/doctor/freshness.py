"""What another version of the program made, and would be made otherwise now."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F

from ingest.models import Edition
from ingest.parser_version import parser_version
from meti_catalog.doctor.finding import Finding, Rule, Severity
from programs.models import CatalogVersion, SheetSearch
from programs.search.tokenizer import index_version


def _outdated_readings() -> Rule:
    return Rule(
        "outdated_reading",
        "別の版の読取プログラムで読み取った文書があります。",
        "原本を python manage.py ingest で取り込み直すと、新しい規則で読み直します（修正は残ります）。",
        lambda: Edition.objects.filter(document__current_edition=F("pk")).exclude(
            parser_version=parser_version()
        ),
        shown="document__name",
        severity=Severity.WARNING,
    )


def _outdated_index() -> Rule:
    return Rule(
        "outdated_index",
        f"別の辞書または分割規則で作られた検索索引があります（現在は {index_version()}）。",
        "python manage.py refresh --outdated を実行してください。",
        lambda: SheetSearch.objects.exclude(index_version=index_version()),
        shown="sheet__public_id",
    )


def check_readings() -> Iterator[Finding]:
    """Parser and search index."""
    yield from _outdated_readings().findings()
    yield from _outdated_index().findings()


def check_version_token() -> Iterator[Finding]:
    """Lists are kept in memory under this token; without it each request would make them anew."""
    if not CatalogVersion.objects.exists():
        yield Finding(
            "version_token_missing",
            "カタログの版を示す行がありません。一覧の表示が遅くなります。",
            "python manage.py refresh を実行してください。",
        )
