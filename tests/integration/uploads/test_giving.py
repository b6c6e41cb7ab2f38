"""Giving documents in the browser: what is taken, what is refused, and who may."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from ingest.models import IngestRun, Submission
from ingest.originals import digest, originals

State = Submission.State
TEXT = "水素供給網構築支援事業\n令和8年度予算案額 59.2億円\n".encode()
PDF = b"%PDF-1.7 as far as the first look goes"


def upload(client: Client, *files: tuple[str, bytes], status: int = 302, **fields: Any) -> list[Submission]:
    given = [SimpleUploadedFile(name, content) for name, content in files]
    answer = client.post("/uploads/", {"documents": given, **fields})
    assert answer.status_code == status
    return list(Submission.objects.order_by("pk"))


def test_files_are_kept_under_their_digests_and_wait_for_a_worker(
    client: Client, uploader: User, tmp_path: Path
) -> None:
    text, deck = upload(client, ("資料.txt", TEXT), ("deck.bin", PDF))
    (tmp_path / "text").write_bytes(TEXT)
    assert text.file.name == f"originals/{text.sha256[:2]}/{digest(tmp_path / 'text')}.txt"
    assert deck.file.name.endswith(".pdf")
    with originals().open(text.file.name) as kept:
        assert kept.read() == TEXT
    assert {text.state, deck.state} == {State.WAITING}
    assert [text.name, deck.name] == ["資料.txt", "deck.bin"]
    queued = ProcrastinateJob.objects.order_by("pk").values_list("pk", "task_name", "status")
    assert list(queued) == [(text.job_id, "read", "todo"), (deck.job_id, "read", "todo")]
    run = IngestRun.objects.get()
    assert (run.origin, run.started_by, run.finished_at) == (IngestRun.Origin.UPLOAD, uploader, None)


def test_the_same_bytes_are_kept_once(client: Client, uploader: User) -> None:
    one, other = upload(client, ("one.txt", TEXT), ("other.txt", TEXT))
    assert one.file.name == other.file.name


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("slides.pdf", b"PK\x03\x04" + b"ppt/slides/" * 20, "Office"),
        ("deck.pdf", b"PK\x03\x04bomb", "圧縮"),
        ("scan.pdf", b"\x89PNG\r\n\x1a\n" + bytes(90), "画像"),
        ("page.txt", b"<!DOCTYPE html><script>alert(1)</script>", "HTML"),
        ("empty.pdf", b"", "空"),
        ("blank.txt", b" \n\n ", "空"),
    ],
)
def test_what_is_no_document_at_first_sight_is_refused_by_its_content(
    name: str, content: bytes, reason: str, client: Client, uploader: User
) -> None:
    [submission] = upload(client, (name, content))
    assert (submission.state, submission.file.name) == (State.FAILED, "")
    assert reason in submission.reason
    assert not ProcrastinateJob.objects.exists()
    page = client.get(f"/uploads/{submission.run_id}/")
    assert submission.reason in page.content.decode()
    assert "再試行" not in page.content.decode()


@override_settings(UPLOAD_MOST_BYTES=100, UPLOAD_MOST_FILES=2)
def test_what_is_beyond_the_limits_is_named_and_the_rest_goes_on(client: Client, uploader: User) -> None:
    files = upload(client, ("large.txt", TEXT * 9), ("good.txt", TEXT), ("third.txt", TEXT))
    told = {file.name: (file.state, file.reason) for file in files}
    assert told["good.txt"] == (State.WAITING, "")
    assert told["large.txt"][0] == State.FAILED
    assert "1ファイルの上限" in told["large.txt"][1]
    assert "一度に登録できるのは2件まで" in told["third.txt"][1]


def test_nothing_chosen_is_said(client: Client, uploader: User) -> None:
    answer = client.post("/uploads/", {})
    assert answer.status_code == 400
    assert "登録するファイルを選んでください。" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "known_as"),
    [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("長" * 400 + ".pdf", "長" * 250),
        ("<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt"),
    ],
    ids=["path", "windows path", "bidi", "long", "html"],
)
def test_a_file_name_is_a_name_and_nothing_else(
    name: str, known_as: str, client: Client, uploader: User
) -> None:
    [submission] = upload(client, (name, TEXT))
    assert submission.name == known_as
    assert originals().exists(submission.file.name)
    page = client.get(f"/uploads/{submission.run_id}/").content.decode()
    assert "<img src=x" not in page


def test_what_a_person_says_of_a_document_goes_with_it(client: Client, uploader: User) -> None:
    said: dict[str, Any] = {
        "title": "令和8年度の説明資料",
        "source_url": "www.example.jp/a.pdf",
        "published_on": "2025-12-26",
    }
    [submission] = upload(client, ("a.txt", TEXT), **said)
    assert (submission.title, submission.source_url) == (said["title"], "https://www.example.jp/a.pdf")
    assert str(submission.published_on) == "2025-12-26"


@pytest.mark.parametrize(
    "fields",
    [
        {"published_on": "昨日"},
        {"source_url": "javascript:alert(1)"},
        {"title": "a\x00b"},
        {"title": "長" * 301},
    ],
)
def test_what_cannot_be_is_refused(fields: dict[str, str], client: Client, uploader: User) -> None:
    assert upload(client, ("a.txt", TEXT), status=400, **fields) == []


def test_one_title_is_not_for_several_files(client: Client, uploader: User) -> None:
    assert upload(client, ("a.txt", TEXT), ("b.txt", TEXT + b"!"), status=400, title="表題") == []


class TestInbox:
    """Files of a folder of the server."""

    @pytest.fixture
    def inbox(self, tmp_path: Path) -> Path:
        folder = tmp_path / "inbox"
        (folder / "below").mkdir(parents=True)
        (folder / "one.txt").write_bytes(TEXT)
        (folder / "below" / "two.txt").write_bytes(TEXT + b"2")
        (tmp_path / "secret.txt").write_bytes(b"secret")
        (folder / "way-out.txt").symlink_to(tmp_path / "secret.txt")
        return folder

    @pytest.mark.usefixtures("uploader")
    def test_chosen_files_are_taken(self, client: Client, inbox: Path) -> None:
        with override_settings(INBOX_DIR=inbox):
            page = client.get("/uploads/").content.decode()
            assert "below/two.txt" in page
            assert "way-out.txt" not in page
            answer = client.post("/uploads/inbox/", {"paths": ["below/two.txt"]})
        assert answer.status_code == 302
        [submission] = Submission.objects.all()
        assert (submission.name, submission.run.origin) == ("two.txt", IngestRun.Origin.INBOX)

    @pytest.mark.usefixtures("uploader")
    @pytest.mark.parametrize(
        "path", ["../secret.txt", "/etc/passwd", "way-out.txt", "below/../../secret.txt", "\x00", ""]
    )
    def test_nothing_outside_can_be_asked_for(self, path: str, client: Client, inbox: Path) -> None:
        with override_settings(INBOX_DIR=inbox):
            answer = client.post("/uploads/inbox/", {"paths": [path]}, follow=True)
        assert answer.status_code == 200
        assert not Submission.objects.exists()


class TestWhoMay:
    """Strangers log in; people without the permission are refused; forms need their token."""

    def test_strangers_are_asked_to_log_in(self, client: Client) -> None:
        for method in (client.get, client.post):
            answer = method("/uploads/")
            assert answer.status_code == 302
            assert answer.headers["Location"] == "/login/?next=/uploads/"

    def test_a_stranger_s_files_are_not_even_written_down(self, client: Client, tmp_path: Path) -> None:
        with override_settings(FILE_UPLOAD_TEMP_DIR=tmp_path):
            answer = client.post("/uploads/", {"documents": SimpleUploadedFile("a.txt", TEXT * 100)})
            assert not answer.wsgi_request.FILES

    @pytest.mark.usefixtures("keeper")
    @pytest.mark.parametrize("address", ["/uploads/", "/uploads/1/", "/uploads/files/1/"])
    def test_other_people_are_refused(self, address: str, client: Client) -> None:
        assert client.get(address).status_code == 403
        assert "文書の登録" not in client.get("/about/").content.decode()

    @pytest.mark.usefixtures("uploader")
    def test_those_who_may_find_the_way(self, client: Client) -> None:
        assert "文書の登録" in client.get("/about/").content.decode()

    def test_a_form_of_another_site_is_refused(self, uploader: User) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(uploader)
        answer = client.post("/uploads/", {"documents": io.BytesIO(TEXT)})
        assert answer.status_code == 403
        assert not Submission.objects.exists()
