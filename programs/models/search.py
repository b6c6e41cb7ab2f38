"""What free-text search looks in: one row a sheet, apart from the rows that facets scan."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from programs.models.sheet import Sheet

WEIGHTED_TOKENS = (
    SearchVector("name_tokens", config="simple", weight="A")
    + SearchVector("office_tokens", config="simple", weight="B")
    + SearchVector("text_tokens", config="simple", weight="C")
    + SearchVector("scheme_tokens", config="simple", weight="D")
)


class SheetSearch(models.Model):
    """A sheet's words as `programs.search.tokenizer` makes them, and its plain text for parts of words.

    `index_version` names the tokenizer and dictionary that made the row: rows of another version are made
    anew by `programs.search.index`.
    """

    sheet = models.OneToOneField(Sheet, models.CASCADE, primary_key=True, related_name="search")
    name_tokens = models.TextField("事業名の語", blank=True)
    office_tokens = models.TextField("担当・実施機関の語", blank=True)
    text_tokens = models.TextField("目的・概要・成果目標の語", blank=True)
    scheme_tokens = models.TextField("事業スキームの語", blank=True)
    vector = models.GeneratedField(
        expression=WEIGHTED_TOKENS, output_field=SearchVectorField(), db_persist=True
    )
    name_vector = models.GeneratedField(
        expression=SearchVector("name_tokens", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    plain_name = models.TextField("照合用の事業名", blank=True)
    plain = models.TextField("照合用の全文", blank=True)
    index_version = models.CharField("索引の版", max_length=80)

    class Meta:
        verbose_name = "検索索引"
        verbose_name_plural = "検索索引"
        indexes = [
            GinIndex(fields=["vector"], name="sheet_search_vector"),
            GinIndex(fields=["name_vector"], name="sheet_search_name_vector"),
            GinIndex(fields=["plain"], opclasses=["gin_trgm_ops"], name="sheet_search_plain"),
            GinIndex(fields=["plain_name"], opclasses=["gin_trgm_ops"], name="sheet_search_name"),
            models.Index(fields=["index_version"], name="sheet_search_version"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id}"
