"""«Did you mean»: names of programs that resemble what was asked for and found nothing."""

from __future__ import annotations

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction

from programs.models import SheetSearch
from programs.search.sections import plain

SIMILAR = 0.3
"""Trigram similarity of the asked text to the most similar part of a name."""


def did_you_mean(text: str, *, most: int = 5) -> list[str]:
    """Names of published sheets that resemble `text`, most similar first, each once."""
    asked = plain(text)
    if not asked:
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(SIMILAR)])
        rows = (
            SheetSearch.objects.filter(plain_name__trigram_word_similar=asked, sheet__status="present")
            .annotate(similarity=TrigramWordSimilarity(asked, "plain_name"))
            .order_by("-similarity", "-sheet__fiscal_year", "pk")
            .values_list("sheet__name", flat=True)[: most * 4]
        )
        return list(dict.fromkeys(rows))[:most]
