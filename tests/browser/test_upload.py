"""An administrator takes documents in: upload, progress, preview, confirmation, with a real worker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import User
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from ingest.models import IngestResult, IngestRun, Submission
from programs.models import Sheet
from tests.worker import forget_jobs, working

SAMPLES = Path(settings.BASE_DIR) / "fixtures" / "documents"
PASSWORD = "of-this-test-only"  # noqa: S105
SECONDS = 1_000
PATIENCE = 90 * SECONDS
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


@pytest.fixture
def queue(transactional_db: None) -> Iterator[None]:
    """A queue that is this test's own."""
    forget_jobs()
    yield
    forget_jobs()


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A newer edition of a sample text, with another amount."""
    sample = SAMPLES / "sample_2021_draft.txt"
    path = tmp_path / sample.name
    path.write_text(sample.read_text(encoding="utf-8").replace("41億円", "77.7億円", 1), encoding="utf-8")
    return path


def log_in(page: Page, site: str) -> None:
    User.objects.create_superuser("admin", password=PASSWORD)
    page.goto(f"{site}/uploads/")
    page.get_by_label("ユーザー名").fill("admin")
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_role("heading", name="文書の登録", level=1)).to_be_visible()


def choose(page: Page, *paths: Path) -> None:
    page.get_by_label("ファイル（複数選択可）").set_input_files([str(path) for path in paths])
    expect(page.locator("#chosen")).to_contain_text(f"{len(paths)}件のファイル")


def complaints(page: Page) -> list[str]:
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{page.url} {each['id']} {node['html']}" for each in violations for node in each["nodes"]]


def test_documents_are_uploaded_looked_at_and_taken_in(
    page: Page, site: str, queue: None, edited: Path, tmp_path: Path
) -> None:
    slides = tmp_path / "slides.pptx"
    slides.write_bytes(b"PK\x03\x04" + b"ppt/slides/" * 20)
    log_in(page, site)
    found = complaints(page)
    choose(page, SAMPLES / edited.name, slides)
    page.get_by_role("button", name="アップロードして読み取る").click()
    row = page.get_by_role("row", name=edited.name)
    expect(row).to_contain_text("読取待ち")
    expect(page.get_by_role("row", name="slides.pptx")).to_contain_text(
        "PDFとして保存してから登録してください"
    )
    found += complaints(page)
    with working():
        # Nobody reloads the page: it follows the job.
        expect(row).to_contain_text("確認待ち", timeout=PATIENCE)
        expect(page.locator("#announcement")).to_contain_text("2件中、処理中0件、確認待ち1件、終了1件")
        found += complaints(page)
        row.get_by_role("link", name="変更内容を確認").click()
        expect(page.get_by_role("heading", name="新規（12件）")).to_be_visible()
        found += complaints(page)
        page.get_by_role("button", name="この内容で登録する").click()
        expect(page.get_by_role("row", name=edited.name)).to_contain_text("追加12件", timeout=PATIENCE)

        page.get_by_role("link", name="文書の登録").first.click()
        choose(page, edited)
        page.get_by_role("button", name="アップロードして読み取る").click()
        page.get_by_role("link", name="変更内容を確認").click(timeout=PATIENCE)
        expect(page.get_by_role("heading", name="変更（1件）")).to_be_visible()
        expect(page.get_by_role("cell", name="77.7億円")).to_be_visible()
        found += complaints(page)
        page.get_by_role("button", name="この内容で登録する").click()
        expect(page.get_by_role("row", name=edited.name)).to_contain_text("変更1件", timeout=PATIENCE)
    assert Sheet.objects.filter(amount_yen=7_770_000_000).exists()
    assert found == []


def test_a_file_is_cancelled_and_tried_again(page: Page, site: str, queue: None) -> None:
    log_in(page, site)
    choose(page, SAMPLES / "sample_2021_draft.txt")
    page.get_by_role("button", name="アップロードして読み取る").click()
    page.get_by_role("button", name="取り消す").click()
    expect(page.get_by_role("row", name="sample_2021_draft.txt")).to_contain_text("取消")
    page.get_by_role("button", name="再試行").click()
    with working():
        expect(page.get_by_role("link", name="変更内容を確認")).to_be_visible(timeout=PATIENCE)
    assert Submission.objects.get().attempt == 1


def test_it_works_without_scripts(page_without_scripts: Page, site: str, queue: None) -> None:
    page = page_without_scripts
    log_in(page, site)
    page.get_by_label("ファイル（複数選択可）").set_input_files(str(SAMPLES / "sample_2021_draft.txt"))
    page.get_by_role("button", name="アップロードして読み取る").click()
    with working():
        # The page asks to be loaded again as long as a job has the file.
        expect(page.get_by_role("link", name="変更内容を確認")).to_be_visible(timeout=PATIENCE)
        page.get_by_role("link", name="変更内容を確認").click()
        page.get_by_role("button", name="この内容で登録する").click()
        expect(page.get_by_text("追加12件")).to_be_visible(timeout=PATIENCE)


def test_a_document_is_taken_out_and_back_in(page: Page, site: str) -> None:
    log_in(page, site)
    page.goto(f"{site}/documents/")
    page.get_by_role("link", name="sheets.txt").click()
    page.get_by_role("link", name="文書の取下げ").click()
    expect(page.get_by_text("外れる事業シート（18件）")).to_be_visible()
    found = complaints(page)
    page.get_by_label("理由").fill("別の資料")
    page.get_by_role("button", name="取り下げる").click()
    expect(page.get_by_text("理由：別の資料")).to_be_visible()
    found += complaints(page)
    assert not Sheet.objects.published().filter(document__name="sheets.txt").exists()
    page.get_by_role("button", name="取下げをやめて再び掲載する").click()
    expect(page.get_by_text("文書を再び掲載しました。")).to_be_visible()
    assert Sheet.objects.published().filter(document__name="sheets.txt").count() == 18
    assert found == []


def test_the_ingests_so_far_are_all_to_be_seen_on_a_phone(phone: Page, site: str, tmp_path: Path) -> None:
    long = f"{'a_long_name_' * 6}.txt"
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / long).write_text("text")
    run = IngestRun.objects.create(parser_version="1", finished_at=timezone.now())
    run.results.create(name=long, outcome=IngestResult.Outcome.FAILED, reason="読み取れません。")
    phone.set_viewport_size({"width": 360, "height": 780})
    with override_settings(INBOX_DIR=tmp_path / "inbox"):
        log_in(phone, site)
        expect(phone.get_by_role("checkbox", name=long)).to_be_visible()
        expect(phone.get_by_role("row", name=re.compile("コマンド.*終了"))).to_be_visible()
        wide = too_wide(phone)
        phone.goto(f"{site}/uploads/{run.pk}/")
        wide += too_wide(phone)
    assert wide == []


def too_wide(page: Page) -> list[str]:
    """What has to be moved sideways to be seen: the page, or a frame in it."""
    frames = [page.locator("html"), *page.locator(".scroll").all()]
    return [each.inner_text() for each in frames if each.evaluate("it => it.scrollWidth > it.clientWidth")]
