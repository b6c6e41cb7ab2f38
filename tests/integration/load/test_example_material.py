"""The example material goes in, all of it, and its totals hold."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import Q

from ingest.models import SourceDocument
from programs.models import MeasureFunding, Overlap, Sheet
from programs.totals import total_of
from tests.loading import all_rows

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.shared]


def paths(shared: Path) -> list[str]:
    return [str(shared / "truth" / "sources"), *(str(deck) for deck in shared.glob("decks/dev/*.pdf"))]


def test_all_of_it_goes_in_once_and_hangs_together(shared: Path) -> None:
    call_command("ingest", *paths(shared), stdout=io.StringIO())
    assert SourceDocument.objects.count() == len(list((shared / "truth" / "sources").iterdir())) + 4
    sheets = Sheet.objects.published()

    # Decks repeat sheets of the texts: beside each other they count once.
    texts, decks = (sheets.filter(document__name__endswith=ending) for ending in (".txt", ".pdf"))
    budget = {"fiscal_year": 2024, "budget_type": "initial", "stage": "enacted"}
    of_texts, of_decks, of_both = (
        total_of(each.filter(**budget)).amount_yen or 0 for each in (texts, decks, sheets)
    )
    assert max(of_texts, of_decks) <= of_both < of_texts + of_decks

    # An umbrella and its parts are the same money, within the rounding of print.
    for umbrella in sheets.filter(parts__relation="part", amount_yen__isnull=False).distinct():
        family = sheets.filter(Q(pk=umbrella.pk) | Q(umbrella=umbrella, relation="part"))
        assert total_of(family).amount_yen == umbrella.amount_yen
    assert set(Overlap.objects.values_list("reason", flat=True)) >= {"part", "published_again"}
    assert MeasureFunding.objects.filter(program__isnull=False).count() > 50

    before = all_rows()
    call_command("ingest", *paths(shared), stdout=io.StringIO())
    assert all_rows() == before
