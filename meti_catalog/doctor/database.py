"""The database server and the schema in it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from meti_catalog.checks import check_locale
from meti_catalog.doctor.finding import Finding, Severity
from meti_catalog.migrations_state import unapplied_migrations

OLDEST_VERSION = 150_000
"""PostgreSQL 15, in the form of ``server_version_num``: the oldest that the tests run against."""
EXTENSION = "pg_trgm"


def check_server() -> Iterator[Finding]:
    """Version, encoding and locale, and whether the server can be written to."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::integer, pg_is_in_recovery()")
        version, in_recovery = cursor.fetchone()
    if version < OLDEST_VERSION:
        yield Finding(
            "old_server",
            f"PostgreSQL {version // 10_000} は古すぎます。",
            "PostgreSQL 15以降を使ってください。",
        )
    for message in check_locale(databases=[connection.alias]):
        yield Finding("wrong_locale", str(message.msg), str(message.hint))
    if in_recovery:
        yield Finding(
            "read_only_server",
            "接続先は読み取り専用のPostgreSQL（スタンバイ）です。",
            "DATABASE_URLに書き込みのできるサーバーを指定してください。",
        )


def check_extension() -> Iterator[Finding]:
    """Parts of words are found by trigrams, and similar names too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = %s", [EXTENSION])
        if cursor.fetchone() is None:
            yield Finding(
                "extension_missing",
                f"拡張 {EXTENSION} がデータベースにありません。",
                f"データベースの所有者で CREATE EXTENSION {EXTENSION} を実行し、migrateしてください。",
            )


def check_migrations() -> Iterator[Finding]:
    """Whether the schema is the one that this program expects."""
    missing = unapplied_migrations()
    if missing:
        yield Finding(
            "unapplied_migrations",
            "適用していないマイグレーションがあります。",
            "python manage.py migrate を実行してください。",
            count=len(missing),
            examples=tuple(missing[:5]),
        )


def check_triggers() -> Iterator[Finding]:
    """Triggers keep decisions from being changed and tell of every change; some tools switch them off."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text || '.' || tgname FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgenabled = 'D' ORDER BY 1"
        )
        names = [name for [name] in cursor.fetchall()]
    if names:
        yield Finding(
            "trigger_switched_off",
            "無効にされたトリガーがあります。修正の記録の保護や、一覧の更新がはたらきません。",
            "ALTER TABLE 表 ENABLE TRIGGER 名前 を実行し、python manage.py refresh を実行してください。",
            count=len(names),
            examples=tuple(names[:5]),
        )


def check_indexes() -> Iterator[Finding]:
    """Indexes that an interrupted build left behind: they slow writing down and answer nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid ORDER BY 1")
        names = [name for [name] in cursor.fetchall()]
    if names:
        yield Finding(
            "invalid_index",
            "作成が中断された索引があります。",
            "REINDEX INDEX CONCURRENTLY 索引名 を実行してください。",
            Severity.WARNING,
            len(names),
            tuple(names[:5]),
        )
