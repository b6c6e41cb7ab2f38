"""Editions of documents, and their pages."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.load.outcome import Kind, Outcome
from ingest.models import Edition, Page
from ingest.reading import ReadPage

_LONGEST_NOTE = 2_000


def settled(*, name: str, sha256: str, parser_version: str) -> Outcome | None:
    """The outcome where there is nothing to do: these bytes are in the catalog, read by this parser.

    Bytes that came under another name are the same document. An edition that a newer one replaced stays
    replaced. None where the document has to be loaded, to come back if it was withdrawn.
    """
    edition = known_edition(name=name, sha256=sha256)
    if edition is None:
        return None
    document = edition.document
    if document.current_edition_id != edition.pk:
        return Outcome(Kind.UNCHANGED, edition.pk, "より新しい版が登録されています。")
    if edition.parser_version != parser_version or document.is_withdrawn:
        return None
    reason = "" if document.name == name else f"「{document.name}」として登録されています。"
    return Outcome(Kind.UNCHANGED, edition.pk, reason)


def known_edition(*, name: str, sha256: str) -> Edition | None:
    """The edition with these bytes: of the document of that name, else of any document."""
    editions = Edition.objects.filter(sha256=sha256).select_related("document").order_by("pk")
    by_name = {edition.document.name: edition for edition in reversed(editions)}
    return by_name.get(name) or next(iter(editions), None)


def write_pages(edition: Edition, pages: Sequence[ReadPage]) -> None:
    """Set the edition's pages; nothing is written where they are as they were."""
    wanted = [(page.number, page.width, page.height, page.trust, page.note[:_LONGEST_NOTE]) for page in pages]
    columns = ("number", "width", "height", "trust", "note")
    if list(edition.pages.order_by("number").values_list(*columns)) == wanted:
        return
    edition.pages.all().delete()
    Page.objects.bulk_create(
        Page(edition=edition, **dict(zip(columns, values, strict=True))) for values in wanted
    )
