"""What free-text search looks in: one row a sheet, apart from the rows that facets scan."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from programs.models.sheet import Sheet


class SheetSearch(models.Model):
    """A sheet's words and runs of words (`programs.search.lexemes`), and its plain text for parts of words.

    `index_version` names the tokenizer and dictionary that made the row: rows of another version are made
    anew by `programs.search.index`.
    """

    sheet = models.OneToOneField(Sheet, models.CASCADE, primary_key=True, related_name="search")
    words = SearchVectorField("語と語の並び")
    name_words = SearchVectorField("事業名の語と語の並び")
    plain_name = models.TextField("照合用の事業名", blank=True)
    plain = models.TextField("照合用の全文", blank=True)
    index_version = models.CharField("索引の版", max_length=80)

    class Meta:
        verbose_name = "検索索引"
        verbose_name_plural = "検索索引"
        indexes = [
            GinIndex(fields=["words"], name="sheet_search_words"),
            GinIndex(fields=["name_words"], name="sheet_search_name_words"),
            GinIndex(fields=["plain"], opclasses=["gin_trgm_ops"], name="sheet_search_plain"),
            GinIndex(fields=["plain_name"], opclasses=["gin_trgm_ops"], name="sheet_search_name"),
            models.Index(fields=["index_version"], name="sheet_search_version"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id}"
