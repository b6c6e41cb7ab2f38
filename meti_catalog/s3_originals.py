"""Originals of documents in an S3-compatible service, which fails as a disk does: with an OSError.

Needs the extra ``s3``. `meti_catalog.originals_storage` names it where ``ORIGINALS_URL`` asks for it.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError, PartialCredentialsError
from django.core.files import File
from storages.backends.s3 import S3Storage

from meti_catalog.originals_storage import OriginalsStorageError

SERVICE = Config(connect_timeout=5, read_timeout=30, retries={"mode": "standard", "max_attempts": 3})
"""Seconds until a service that does not answer is said not to; by default that takes minutes."""
IN_MEMORY_BYTES = 8 * 2**20
"""Larger files are fetched to disk."""
_REASONS = {
    "AccessDenied": "アクセスキーに権限がありません",
    "403": "アクセスキーに権限がありません",
    "InvalidAccessKeyId": "アクセスキーが正しくありません",
    "SignatureDoesNotMatch": "アクセスキーが正しくありません",
    "NoSuchBucket": "バケットがありません",
    "SlowDown": "サービスが混み合っています",
}
"""What the service's error codes mean (Amazon S3 API Reference, "Error responses")."""


class S3Originals(S3Storage):
    """The bucket that keeps the originals."""

    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {
            "default_acl": None,  # the bucket's own: private
            "file_overwrite": True,  # a name is its bytes
            "querystring_auth": True,
            "client_config": SERVICE,
            "max_memory_size": IN_MEMORY_BYTES,
        }

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        with _named_failures():
            file = super()._open(name, mode)
            return file.open()  # fetched whole, so that reading it later cannot fail

    def _save(self, name: str, content: File[bytes]) -> str:
        with _named_failures():
            return super()._save(name, content)

    def exists(self, name: str) -> bool:
        with _named_failures():
            return super().exists(name)

    def size(self, name: str) -> int:
        with _named_failures():
            return super().size(name)

    def delete(self, name: str) -> None:
        with _named_failures():
            super().delete(name)


@contextmanager
def _named_failures() -> Iterator[None]:
    """Errors of the service, and on the way to it, as OriginalsStorageError."""
    try:
        yield
    except (NoCredentialsError, PartialCredentialsError) as error:
        raise _failed(errno.EACCES, "アクセスキーが設定されていません", error) from error
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        raise _failed(errno.EIO, _REASONS.get(code, "サービスがエラーを返しました"), error) from error
    except (BotoCoreError, Boto3Error, ValueError) as error:  # ValueError: an address that is none
        raise _failed(errno.EIO, "サービスに接続できません", error) from error


def _failed(number: int, reason: str, error: Exception) -> OriginalsStorageError:
    return OriginalsStorageError(number, f"原本の保管先（S3）：{reason}（{error}）")
