"""Which checks there are, in which order, and what each needs to have been found well before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum

from django.db import DatabaseError, connection

from meti_catalog.doctor import (
    database,
    derived,
    freshness,
    installation,
    money,
    queue,
    sources,
    storage,
    structure,
)
from meti_catalog.doctor.finding import Finding, LookedAt

Found = Iterator[Finding | LookedAt]
Watch = Callable[[str, LookedAt | None], None]
"""Told the label of a check, and how far that is; None where it begins."""


class Needs(IntEnum):
    """What a check works on: each includes those before it."""

    NOTHING = 0
    SERVER = 1
    SCHEMA = 2


class Runs(Enum):
    """In which examinations a check is carried out: the quick one takes a minute, the deep one a night."""

    ALWAYS = "always"
    QUICK = "quick"
    DEEP = "deep"


@dataclass(frozen=True, slots=True)
class Check:
    """A check under the name that people read, what has to be there for it, and when it is carried out."""

    label: str
    run: Callable[[], Found] | Callable[[], Iterator[Finding]]
    needs: Needs = Needs.SCHEMA
    runs: Runs = Runs.ALWAYS


CHECKS = (
    Check("設定", installation.check_settings, Needs.NOTHING),
    Check("静的ファイル", installation.check_static_files, Needs.NOTHING),
    Check("ディスク", installation.check_disk, Needs.NOTHING),
    Check("データベースサーバー", database.check_server, Needs.SERVER),
    Check("拡張", database.check_extension, Needs.SERVER),
    Check("マイグレーション", database.check_migrations, Needs.SERVER),
    Check("トリガー", database.check_triggers, Needs.SERVER),
    Check("索引の状態", database.check_indexes, Needs.SERVER),
    Check("読取と検索索引の版", freshness.check_readings),
    Check("カタログの版", freshness.check_version_token),
    Check("原本", storage.check_originals),
    Check("原本の内容", storage.check_contents, runs=Runs.DEEP),
    Check("文書・シート・修正の構造", structure.check_structure),
    Check("出典の箇所", sources.check_places),
    Check("金額の重複", money.check_overlaps),
    Check("予算ごとの合計", money.check_budgets),
    Check("合計の一致", money.check_totals),
    Check("ワーカー", queue.check_workers),
    Check("登録待ちのファイル", queue.check_submissions),
    Check("局・庁の一覧", derived.check_bureaus),
    Check("表示している値", derived.check_some_documents, runs=Runs.QUICK),
    Check("表示している値", derived.check_all_documents, runs=Runs.DEEP),
)


@dataclass(frozen=True, slots=True)
class Examination:
    """A check that was carried out, or left out because of what was found before it."""

    label: str
    findings: tuple[Finding, ...] = ()
    carried_out: bool = True
    looked_at: LookedAt | None = None
    """How many documents or originals that were, where the check counts them."""


def examine(*, deep: bool = False, watch: Watch = lambda _label, _looked_at: None) -> Iterator[Examination]:
    """Carry out all checks; those that read every original and try every document only if `deep`."""
    left_out = Runs.QUICK if deep else Runs.DEEP
    there = Needs.NOTHING if (unreachable := _unreachable()) else Needs.SCHEMA
    if unreachable:
        yield Examination("データベースへの接続", (unreachable,))
    for check in CHECKS:
        if check.runs is left_out:
            continue
        if check.needs > there:
            yield Examination(check.label, carried_out=False)
            continue
        examined = _carry_out(check, watch)
        if check.needs is Needs.SERVER and any(each.severity == "error" for each in examined.findings):
            there = Needs.SERVER  # the rows of another schema, or in another locale, are not worth a look
        yield examined


def _carry_out(check: Check, watch: Watch) -> Examination:
    findings: list[Finding] = []
    looked_at: LookedAt | None = None
    watch(check.label, None)
    try:
        for each in check.run():
            if isinstance(each, Finding):
                findings.append(each)
            else:
                looked_at = each
                watch(check.label, each)
    except DatabaseError as error:
        connection.close()
        findings.append(
            Finding(
                "check_failed",
                f"「{check.label}」の検査がデータベースのエラーで終わりました（{error}）。",
                "サーバーのログを確認し、もう一度実行してください。",
            )
        )
    return Examination(check.label, tuple(findings), looked_at=looked_at)


def _unreachable() -> Finding | None:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        return Finding(
            "database_unreachable",
            f"データベースに接続できません（{error}）。",
            "サーバーが動いているか、DATABASE_URLが正しいかを確認してください。",
        )
    return None
