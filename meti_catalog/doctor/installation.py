"""Settings, static files and disk space."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import checks

from meti_catalog.doctor.finding import EXAMPLES, Finding, Severity
from meti_catalog.static_files import COLLECT, not_collected

LEAST_FREE_BYTES = 2**30
"""Below this an ingest of a few decks may fail: originals, rows, search index and WAL of each."""
LITTLE_FREE_BYTES = 5 * 2**30


def check_settings() -> Iterator[Finding]:
    """What Django's own checks say; for a deployment (HTTPS required) those for deployments, too."""
    for message in checks.run_checks(include_deployment_checks=settings.REQUIRE_HTTPS):
        if message.level >= checks.WARNING and not message.is_silenced():
            yield Finding(
                "settings",
                f"{message.id}: {message.msg}",
                message.hint or "環境変数を確認してください（READMEの表）。",
                Severity.ERROR if message.level >= checks.ERROR else Severity.WARNING,
            )
    if settings.DEBUG:
        yield Finding(
            "debug_is_on",
            "DEBUGが有効です。エラー画面に内部の値が表示されます。",
            "環境変数DEBUGを外してください。",
        )


def check_static_files() -> Iterator[Finding]:
    """What pages look like and what scripts do comes from the files that collectstatic copied."""
    if names := list(not_collected()):
        yield Finding(
            "static_files_outdated",
            f"{settings.STATIC_ROOT} の静的ファイルに、不足または現在のプログラムと違うものがあります。"
            "画面が崩れたり、操作できなかったりすることがあります。",
            f"{COLLECT} を実行し、サーバーを再起動してください。",
            count=len(names),
            examples=tuple(names[:EXAMPLES]),
        )


def check_disk() -> Iterator[Finding]:
    """Whether the data folder can be written, and how much room it has."""
    folder = Path(settings.DATA_DIR)
    if not os.access(folder, os.W_OK | os.X_OK):
        yield Finding(
            "data_folder_closed",
            f"データフォルダ {folder} に書き込めません。",
            "所有者と権限を確認するか、DATA_DIRに別の場所を指定してください。",
        )
        return
    free = shutil.disk_usage(folder).free
    if free < LITTLE_FREE_BYTES:
        yield Finding(
            "little_disk_space",
            f"データフォルダ {folder} の空き容量が残り{free / 2**30:.1f}GBです。",
            "不要なファイルを移すか、容量を増やしてください。",
            Severity.ERROR if free < LEAST_FREE_BYTES else Severity.WARNING,
        )
