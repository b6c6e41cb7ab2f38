"""Originals in a folder and in an S3-compatible service: kept once, read back, fetched where need be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pypdfium2
import pytest
from django.conf import settings as project
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage
from moto import mock_aws
from storages.backends.s3 import S3Storage

from ingest import page_images
from ingest.blocks import DocumentKind
from ingest.jobs.reading import read_submission
from ingest.jobs.submitting import GivenFile, submit
from ingest.models import Edition, IngestRun, Submission
from ingest.originals import digest, keep_original, local_copy, open_original, originals
from ingest.page_images import page_png
from meti_catalog.originals_storage import originals_storage
from tests.catalog import sheet
from tests.loading import document, load

pytestmark = pytest.mark.django_db(transaction=True)

SAMPLES = Path(project.BASE_DIR) / "fixtures" / "documents"


@pytest.fixture(params=["folder", "s3"])
def storage(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> Iterator[type]:
    """The storage of the originals, one after the other; yields what class it is to be."""
    if request.param == "folder":
        settings.STORAGES = {
            **settings.STORAGES,
            "originals": originals_storage("", folder=tmp_path / "media"),
        }
        yield FileSystemStorage
        return
    with mock_aws(), pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "of-this-test-only")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        boto3.client("s3").create_bucket(Bucket="originals")
        url = "s3://originals/catalog/here"
        settings.STORAGES = {
            **settings.STORAGES,
            "originals": originals_storage(url, folder=tmp_path / "media"),
        }
        yield S3Storage


def test_an_original_is_kept_once_and_read_back(storage: type, tmp_path: Path) -> None:
    assert isinstance(originals(), storage)
    path = document(tmp_path)
    name = keep_original(path, sha256=digest(path))
    assert name == f"originals/{digest(path)[:2]}/{digest(path)}.txt"
    assert keep_original(path, sha256=digest(path)) == name
    with local_copy(name) as local:
        assert local.read_bytes() == path.read_bytes()


def test_half_an_original_is_written_again(storage: type, tmp_path: Path) -> None:
    path = document(tmp_path)
    name = keep_original(path, sha256=digest(path))
    half = document(tmp_path, "half.txt", "first")
    originals().delete(name)
    with half.open("rb") as file:
        originals().save(name, file)
    assert keep_original(path, sha256=digest(path)) == name
    with originals().open(name) as kept:
        assert kept.read() == path.read_bytes()


def test_a_document_and_its_pages_come_from_the_storage(
    storage: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_images, "_folder", lambda: tmp_path / "images")
    deck = pypdfium2.PdfDocument.new()
    deck.new_page(780, 540)
    path = tmp_path / "deck.pdf"
    deck.save(path)
    load(path, [sheet("水素事業")], kind=DocumentKind.PDF)
    content = path.read_bytes()
    path.unlink()
    edition = Edition.objects.get()
    with open_original(edition.file.name) as original:
        assert hashlib.sha256(original.read()).hexdigest() == hashlib.sha256(content).hexdigest()
    assert page_png(edition, 1).startswith(b"\x89PNG")
    originals().delete(edition.file.name)
    with pytest.raises(OSError):  # noqa: PT011 (its class is the storage's own)
        open_original(edition.file.name).read()


def test_a_job_reads_from_the_storage(storage: type, django_user_model: Any) -> None:
    path = min(SAMPLES.glob("*.txt"), key=lambda each: each.stat().st_size)
    admin = django_user_model.objects.create_superuser("admin")
    run = submit([GivenFile(path, path.name)], by=admin, origin=IngestRun.Origin.UPLOAD)
    submission = run.submissions.get()
    read_submission(submission.pk, check=lambda: None)
    submission.refresh_from_db()
    assert submission.state == Submission.State.READY, submission.reason
    assert submission.overview["new"] > 0


@pytest.mark.parametrize("url", ["http://bucket/a", "s3://", "bucket", "file:///var"])
def test_an_address_of_no_storage_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="s3://bucket/prefix"):
        originals_storage(url, folder=tmp_path)
