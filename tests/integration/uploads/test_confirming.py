"""What a preview says is what the load does; what it does not say is not done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client, override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from ingest.blocks import DocumentKind
from ingest.jobs import submitting
from ingest.jobs.loading import load_submission
from ingest.jobs.overview import overview
from ingest.jobs.storing import stored
from ingest.load import Reading, ReadPage
from ingest.models import IngestRun, SourceDocument, Submission
from programs.models import Correction, Sheet, SheetStatus
from tests.catalog import measure, sheet
from tests.loading import document, load

State = Submission.State
FIRST = [sheet("水素供給網事業", amount_yen=1_000_000_000), sheet("宇宙観測事業"), sheet("半導体人材事業")]
SECOND = [
    sheet("水素供給網事業", amount_yen=2_500_000_000, purpose="新しい目的。"),
    sheet("半導体人材事業", pages=[3, 3]),
    sheet(
        "蓄電池供給網事業", warnings=[{"code": "rate_unclear", "field": "subsidy_rates", "message": "不明"}]
    ),
]


def ready(path: Path, records: Sequence[dict[str, Any]], by: User) -> Submission:
    """A submission that a worker has read."""
    run = submitting.submit([submitting.GivenFile(path, path.name)], by=by, origin=IngestRun.Origin.UPLOAD)
    submission = run.submissions.get()
    reading = Reading(
        path.name, submission.sha256, DocumentKind.TEXT, "1", [ReadPage(1, 780.0, 540.0)], records
    )
    submission.reading = stored(reading)
    submission.state = State.READY
    submission.overview = overview(submission)
    submission.save()
    return submission


def look_at(client: Client, submission: Submission) -> str:
    answer = client.get(f"/uploads/files/{submission.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def confirm(client: Client, submission: Submission, page: str) -> Submission:
    """Press the button of the page that was looked at, and let a worker do the rest."""
    fields = dict(re.findall(r'name="(fingerprint|intent)" value="([^"]*)"', page)[:2])
    answer = client.post(f"/uploads/files/{submission.pk}/confirm/", fields)
    assert answer.status_code == 302
    load_submission(submission.pk)
    submission.refresh_from_db()
    return submission


@pytest.fixture
def second_edition(tmp_path: Path, uploader: User) -> Submission:
    load(document(tmp_path), FIRST)
    return ready(document(tmp_path, content="second edition"), SECOND, uploader)


def test_a_preview_says_what_the_load_then_does(client: Client, second_edition: Submission) -> None:
    page = look_at(client, second_edition)
    for words in (
        "10億円",
        "25億円",
        "新しい目的。",
        "蓄電池供給網事業",
        "宇宙観測事業",
        "変更（1件）",
        "掲載終了（1件）",
        *(f'<a href="#{section}">1件</a>' for section in ("new", "changed", "vanishing")),
    ):
        assert words in page, words
    numbers = {
        key: second_edition.overview[key] for key in ("new", "changed", "vanishing", "unchanged", "doubts")
    }
    assert numbers == {"new": 1, "changed": 1, "vanishing": 1, "unchanged": 1, "doubts": 1}
    done = confirm(client, second_edition, page)
    assert done.state == State.DONE
    assert Sheet.objects.get(name="水素供給網事業").amount_yen == 2_500_000_000
    assert Sheet.objects.get(name="宇宙観測事業").status == SheetStatus.VANISHED
    assert Sheet.objects.published().count() == 3
    assert done.result is not None
    assert done.result.counts["sheets"]["vanished"] == 1


def test_nothing_is_public_before_it_is_confirmed(client: Client, second_edition: Submission) -> None:
    look_at(client, second_edition)
    assert "蓄電池供給網事業" not in client.get("/sheets/").content.decode()


def test_a_preview_names_the_corrections_it_touches(
    client: Client, second_edition: Submission, uploader: User
) -> None:
    changed = Sheet.objects.get(name="水素供給網事業")
    Correction.objects.create(
        sheet=changed,
        field="amount_yen",
        kind="corrected",
        value=1_100_000_000,
        parsed_value=1_000_000_000,
        decided_by=uploader,
    )
    page = look_at(client, second_edition)
    assert "影響を受ける修正（1件）" in page
    assert "修正後の値を維持" in page
    confirm(client, second_edition, page)
    changed.refresh_from_db()
    assert changed.amount_yen == 1_100_000_000


def test_what_changed_since_the_preview_is_shown_anew(
    client: Client, second_edition: Submission, tmp_path: Path
) -> None:
    page = look_at(client, second_edition)
    load(document(tmp_path, content="between"), [*FIRST, sheet("風力発電事業")])
    back = confirm(client, second_edition, page)
    assert back.state == State.READY
    assert Sheet.objects.get(name="水素供給網事業").amount_yen == 1_000_000_000
    again = look_at(client, second_edition)
    assert "確認の後にカタログが更新された" in again
    assert "風力発電事業" in again
    assert confirm(client, second_edition, again).state == State.DONE


def test_a_correction_between_preview_and_load_is_shown_first(
    client: Client, second_edition: Submission, uploader: User
) -> None:
    page = look_at(client, second_edition)
    Correction.objects.create(
        sheet=Sheet.objects.get(name="宇宙観測事業"),
        field="name",
        kind="confirmed",
        parsed_value="宇宙観測事業",
        decided_by=uploader,
    )
    assert confirm(client, second_edition, page).state == State.READY


@override_settings(INGEST_ASK_FROM_SHEETS=1)
def test_much_change_is_asked_about(client: Client, second_edition: Submission) -> None:
    second_edition.overview = overview(second_edition)
    second_edition.save()
    page = look_at(client, second_edition)
    assert "3件のうち2件（内容の変更1件、掲載終了1件）が変わります。" in page
    assert '<input type="checkbox" required>' in page
    assert 'name="intent" value="edition"' in page
    fields = {"file": f"{second_edition.pk}:{second_edition.overview['fingerprint']}"}
    client.post(f"/uploads/{second_edition.run_id}/confirm/", fields)
    second_edition.refresh_from_db()
    assert second_edition.state == State.READY, "not among those that are confirmed at once"
    assert confirm(client, second_edition, page).state == State.DONE


@override_settings(INGEST_ASK_FROM_SHEETS=1)
def test_much_change_does_not_go_in_without_the_answer(client: Client, second_edition: Submission) -> None:
    page = look_at(client, second_edition).replace('value="edition"', 'value="ask"')
    back = confirm(client, second_edition, page)
    assert (back.state, "が変わります" in back.reason) == (State.READY, True)


def test_a_file_can_be_said_to_be_another_document(client: Client, second_edition: Submission) -> None:
    client.post(f"/uploads/files/{second_edition.pk}/choose/", {"intent": "other_document"})
    page = look_at(client, second_edition)
    assert "新しい文書「sheets.txt（2）」として登録します" in page
    assert confirm(client, second_edition, page).state == State.DONE
    assert SourceDocument.objects.filter(name="sheets.txt（2）").exists()
    assert Sheet.objects.get(document__name="sheets.txt", name="水素供給網事業").amount_yen == 1_000_000_000


def test_all_that_waits_can_be_confirmed_at_once(client: Client, tmp_path: Path, uploader: User) -> None:
    one = ready(document(tmp_path, "a.txt", "a"), [sheet("甲事業")], uploader)
    other = ready(document(tmp_path, "b.txt", "b"), [sheet("乙事業")], uploader)
    other.run = one.run
    other.save()
    page = client.get(f"/uploads/{one.run_id}/").content.decode()
    files = re.findall(r'name="file" value="([^"]+)"', page)
    assert len(files) == 2
    client.post(f"/uploads/{one.run_id}/confirm/", {"file": files})
    assert set(Submission.objects.values_list("state", flat=True)) == {State.CONFIRMED}
    assert ProcrastinateJob.objects.filter(task_name="load").count() == 2


def test_a_list_of_measures_is_previewed_too(client: Client, tmp_path: Path, uploader: User) -> None:
    listed = [measure("甲の推進", chapter="第1章"), measure("乙の推進", chapter="第1章")]
    load(document(tmp_path), listed)
    submission = ready(document(tmp_path, content="second"), [listed[0], measure("丙の推進")], uploader)
    page = look_at(client, submission)
    assert "新規1件・変更0件・掲載終了1件・変更なし1件" in page
    assert confirm(client, submission, page).state == State.DONE


@pytest.mark.parametrize("fingerprint", ["", "0" * 64, "x" * 9_999, "\x00", "'; DROP TABLE"])
def test_a_made_up_confirmation_does_nothing(
    fingerprint: str, client: Client, second_edition: Submission
) -> None:
    answer = client.post(f"/uploads/files/{second_edition.pk}/confirm/", {"fingerprint": fingerprint})
    assert answer.status_code == 302
    load_submission(second_edition.pk)
    second_edition.refresh_from_db()
    assert second_edition.state == State.READY


@pytest.mark.parametrize("action", ["confirm", "cancel", "retry", "choose"])
def test_what_is_not_possible_any_more_is_said(
    action: str, client: Client, second_edition: Submission
) -> None:
    state = State.READY if action == "retry" else State.DONE
    Submission.objects.filter(pk=second_edition.pk).update(state=state)
    fields = {"fingerprint": "0" * 64, "intent": "nonsense"}
    answer = client.post(f"/uploads/files/{second_edition.pk}/{action}/", fields, follow=True)
    assert answer.status_code == 200
    assert "このファイルは" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/uploads/999999/", "/uploads/files/99999999999999999999999/", "/uploads/documents/0/"]
)
def test_what_is_not_there_is_not_found(address: str, client: Client, django_user_model: Any) -> None:
    client.force_login(django_user_model.objects.create_superuser("admin"))
    assert client.get(address).status_code == 404
