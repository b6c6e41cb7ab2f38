import pytest

from ingest.fields.doubts import doubt
from ingest.record import MeasureRecord, SheetRecord
from meti_catalog.vocabulary import load


def test_every_code_has_words_and_a_field_of_the_record() -> None:
    fields = set(SheetRecord().as_dict()) | set(MeasureRecord().as_dict())
    for code, entry in load("warnings").items():
        assert entry["label"]
        assert entry["field"] in fields
        assert doubt(code, "12億円").message.endswith(("。", "12億円"))


def test_an_unknown_code_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        doubt("no_such_doubt")
