"""A service for originals that is away, or refuses: whoever needs it is told so, and nothing is half done."""

from __future__ import annotations

import io
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3
import pypdfium2
import pytest
from django.conf import settings as project
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from moto import mock_aws

from ingest import page_images
from ingest.blocks import DocumentKind
from ingest.jobs.reading import read_submission
from ingest.jobs.submitting import GivenFile, submit
from ingest.models import Edition, IngestResult, IngestRun, SourceDocument, Submission
from ingest.originals import originals
from ingest.parser_version import parser_version
from meti_catalog.doctor import examine
from meti_catalog.originals_storage import OriginalsStorageError, originals_storage
from meti_catalog.s3_originals import S3Originals
from tests.catalog import sheet
from tests.loading import load

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("collected_static")]

SAMPLES = Path(project.BASE_DIR) / "fixtures" / "documents"
KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
AWAY = "サービスに接続できません"
NO_KEY = "アクセスキーが設定されていません"
NO_BUCKET = "バケットがありません"


@pytest.fixture
def to_s3(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the originals be in a bucket of the service at an address."""

    def use(address: str) -> None:
        for name in KEYS:
            monkeypatch.setenv(name, "of-this-test-only")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        monkeypatch.setenv("AWS_ENDPOINT_URL_S3", address)
        monkeypatch.setattr(page_images, "_folder", lambda: tmp_path / "images")
        settings.STORAGES = {
            **settings.STORAGES,
            "originals": originals_storage("s3://originals/here", folder=tmp_path),
        }

    return use


@pytest.fixture
def nobody() -> str:
    """An address at which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


@pytest.fixture
def away(to_s3: Callable[[str], None], nobody: str) -> None:
    to_s3(nobody)


@pytest.fixture
def person(django_user_model: Any) -> User:
    return django_user_model.objects.create_superuser("admin", password="of this test only")  # noqa: S106


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """An edition of one page whose original is still in a folder."""
    deck = pypdfium2.PdfDocument.new()
    deck.new_page(780, 540)
    path = tmp_path / "deck.pdf"
    deck.save(path)
    load(path, [sheet("水素事業")], kind=DocumentKind.PDF, version=parser_version())
    return Edition.objects.get()


def every_use() -> dict[str, Callable[[], object]]:
    return {
        "open": lambda: originals().open("originals/a.txt"),
        "save": lambda: originals().save("originals/a.txt", io.BytesIO(b"a")),
        "exists": lambda: originals().exists("originals/a.txt"),
        "size": lambda: originals().size("originals/a.txt"),
        "delete": lambda: originals().delete("originals/a.txt"),
    }


@pytest.mark.parametrize("use", every_use())
def test_a_service_that_is_away_is_named_whatever_it_is_asked(use: str, away: None) -> None:
    with pytest.raises(OriginalsStorageError, match=AWAY):
        every_use()[use]()


def test_missing_keys_are_named(
    to_s3: Callable[[str], None], nobody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_s3(nobody)
    for name in KEYS:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with pytest.raises(OriginalsStorageError, match=NO_KEY):
        originals().exists("a.txt")


@pytest.mark.parametrize("address", ["nowhere", "http://", "s3.example:9000"])
def test_an_address_that_is_none_is_named(address: str, to_s3: Callable[[str], None]) -> None:
    to_s3(address)
    with pytest.raises(OriginalsStorageError, match=AWAY):
        originals().exists("a.txt")


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [
        ("AccessDenied", 403, "権限がありません"),
        ("InvalidAccessKeyId", 403, "正しくありません"),
        ("SlowDown", 503, "混み合っています"),
        ("InternalError", 500, "エラーを返しました"),
    ],
)
def test_what_the_service_answers_is_said(
    code: str, status: int, said: str, to_s3: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    to_s3("http://127.0.0.1:9")
    monkeypatch.setattr(
        "botocore.httpsession.URLLib3Session.send", lambda _self, request: _answer(request, code, status)
    )
    with pytest.raises(OriginalsStorageError, match=said):
        originals().save("originals/a.txt", io.BytesIO(b"a"))


def _answer(request: Any, code: str, status: int) -> Any:
    from botocore.awsrequest import AWSResponse  # noqa: PLC0415 (of the client under the storage)

    body = f"<Error><Code>{code}</Code><Message>no</Message></Error>".encode()
    raw = io.BytesIO(body)
    raw.stream = lambda **_options: iter([body])  # type: ignore[attr-defined]
    return AWSResponse(request.url, status, {"Content-Type": "application/xml"}, raw)


def test_a_bucket_that_is_not_there_is_named(
    to_s3: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    to_s3("")
    monkeypatch.delenv("AWS_ENDPOINT_URL_S3")
    with mock_aws(), pytest.raises(OriginalsStorageError, match=NO_BUCKET):
        originals().save("originals/a.txt", io.BytesIO(b"a"))


def test_what_is_only_not_there_is_not_there(
    to_s3: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    to_s3("")
    monkeypatch.delenv("AWS_ENDPOINT_URL_S3")
    with mock_aws():
        boto3.client("s3").create_bucket(Bucket="originals")
        assert isinstance(originals(), S3Originals)
        assert not originals().exists("a.txt")
        with pytest.raises(FileNotFoundError):
            originals().open("a.txt")
        with pytest.raises(FileNotFoundError):
            originals().size("a.txt")


def test_an_upload_says_of_each_file_why_it_is_not_kept(away: None, person: User) -> None:
    path = next(SAMPLES.glob("*.txt"))
    run = submit([GivenFile(path, path.name)], by=person, origin=IngestRun.Origin.UPLOAD)
    [submission] = run.submissions.all()
    assert submission.state == Submission.State.FAILED
    assert AWAY in submission.reason


def test_a_job_says_why_it_cannot_read(person: User, to_s3: Callable[[str], None], nobody: str) -> None:
    path = next(SAMPLES.glob("*.txt"))
    run = submit([GivenFile(path, path.name)], by=person, origin=IngestRun.Origin.UPLOAD)
    to_s3(nobody)
    [submission] = run.submissions.all()
    read_submission(submission.pk, check=lambda: None)
    submission.refresh_from_db()
    assert submission.state == Submission.State.FAILED
    assert AWAY in submission.reason


def test_an_ingest_says_why_nothing_is_kept(away: None) -> None:
    with pytest.raises(CommandError):
        call_command("ingest", next(SAMPLES.glob("*.txt")))
    assert AWAY in IngestResult.objects.get().reason
    assert not SourceDocument.objects.exists()


def test_a_page_that_needs_the_original_is_answered_with_503(
    edition: Edition, to_s3: Callable[[str], None], nobody: str
) -> None:
    to_s3(nobody)
    client = Client(raise_request_exception=False)
    answer = client.get(f"/documents/{edition.document_id}/pages/1.png")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert "原本の保管先" in answer.content.decode()


def test_the_doctor_says_so_and_what_to_do(
    edition: Edition, to_s3: Callable[[str], None], nobody: str
) -> None:
    to_s3(nobody)
    findings = {finding.code: finding for each in examine() for finding in each.findings}
    found = findings["originals_unreachable"]
    assert AWAY in found.message
    assert "ORIGINALS_URL" in found.advice


def test_a_backup_without_originals_is_none(
    edition: Edition, to_s3: Callable[[str], None], nobody: str, tmp_path: Path
) -> None:
    to_s3(nobody)
    with pytest.raises(CommandError, match=AWAY):
        call_command("backup", tmp_path / "backup.tar")
    assert not (tmp_path / "backup.tar").exists()
