import pytest

from ingest.errors import Unreadable, UnreadableDocument
from ingest.readers.encoding import decode

TEXT = "次世代蓄電池の実証事業\r\n令和7年度予算額 12億円（髙度化・①）\r\n製造産業局～総務課\r\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_japanese_encodings_are_told_apart(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).lstrip("\ufeff") == TEXT


def test_old_unix_text_is_not_taken_for_windows_text() -> None:
    text = TEXT.replace("髙度化・①", "高度化").replace("～", "、")
    assert decode(text.encode("euc_jp")) == text


def test_plain_ascii_is_utf8() -> None:
    assert decode(b"# PR sheet\n") == "# PR sheet\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bytes(range(256)) * 20, Unreadable.NOT_TEXT),
        (b"text\x00\x01\x02" * 50, Unreadable.NOT_TEXT),
        (b"\xef\xbb\xbf\xff\xfe\xfa", Unreadable.UNKNOWN_ENCODING),
        (b"\xff\xfe" + "予算".encode("utf-16-le") + b"\x41", Unreadable.UNKNOWN_ENCODING),
        ("予算額".encode() + b"\xff\xfe\xfd\x81" * 40, Unreadable.UNKNOWN_ENCODING),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_the_reason(data: bytes, reason: Unreadable) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        decode(data)
    assert refused.value.reason is reason
