"""The reading of a real list against its hand-read truth, with the scorer that comes with the truth."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.measures import looks_like_measure_list, read_measures
from ingest.readers import read_document

SOURCE = "2025_white_paper_measures"
OTHERS = ["2020_request", "2024_program_sheets", "2025_supplementary_draft", "2026_initial_draft"]


def test_the_shared_list_is_read_as_its_truth_says(shared: Path, tmp_path: Path) -> None:
    truth = shared / "truth"
    document = read_document(truth / "sources" / f"{SOURCE}.txt")
    records = tmp_path / "records.jsonl"
    records.write_text(
        "".join(json.dumps(one.as_dict(), ensure_ascii=False) + "\n" for one in read_measures(document)),
        encoding="utf-8",
    )
    command = [sys.executable, str(truth / "score.py"), str(records), str(truth / f"{SOURCE}.json"), "--json"]
    scored = subprocess.run(command, check=True, capture_output=True, text=True)
    scores = json.loads(scored.stdout)["measures"]
    assert {key: scores[key] for key in ("recall", "precision", "place", "funding")} == {
        "recall": 1.0,
        "precision": 1.0,
        "place": 1.0,
        "funding": 1.0,
    }


@pytest.mark.parametrize(("name", "expected"), [(SOURCE, True), *((name, False) for name in OTHERS)])
def test_only_the_shared_list_is_taken_for_one(shared: Path, name: str, *, expected: bool) -> None:
    document = read_document(shared / "truth" / "sources" / f"{name}.txt")
    assert looks_like_measure_list([line for page in document.pages for line in page.lines]) is expected
