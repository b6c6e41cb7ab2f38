"""Which files paths stand for."""

from __future__ import annotations

from pathlib import Path

from ingest.run.files import candidates


def touched(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_a_file_is_itself_and_named(tmp_path: Path) -> None:
    [file] = candidates([touched(tmp_path / "a.pdf")])
    assert (file.name, file.named) == ("a.pdf", True)


def test_a_folder_is_all_files_below_it_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.pdf", "a/b/d.md"):
        touched(tmp_path / name)
    files = candidates([tmp_path])
    assert [file.path.relative_to(tmp_path).as_posix() for file in files] == ["a/b/d.md", "a/c.pdf", "b.txt"]
    assert not any(file.named for file in files)


def test_hidden_files_and_folders_are_left_out_unless_given(tmp_path: Path) -> None:
    hidden = touched(tmp_path / ".hidden" / "a.txt")
    assert candidates([tmp_path]) == []
    assert [file.path for file in candidates([hidden])] == [hidden]


def test_a_file_given_twice_is_tried_once(tmp_path: Path) -> None:
    file = touched(tmp_path / "a.pdf")
    assert len(candidates([file, tmp_path, tmp_path / "." / "a.pdf"])) == 1


def test_a_missing_path_is_tried_as_a_file(tmp_path: Path) -> None:
    assert [file.named for file in candidates([tmp_path / "none.pdf"])] == [True]


def test_names_hold_nothing_that_no_database_takes(tmp_path: Path) -> None:
    odd = tmp_path / "\udcff資料\x01.txt"  # bytes that are no UTF-8, and a control character
    long = tmp_path / ("a" * 251 + ".txt")
    assert [file.name for file in candidates([odd, long])] == ["資料.txt", "a" * 250]
    assert [file.path for file in candidates([odd])] == [odd]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    touched(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [file.name for file in candidates([tmp_path])] == ["a.txt"]
