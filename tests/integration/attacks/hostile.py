"""Texts that attackers print into documents and type into forms."""

from __future__ import annotations

from typing import Any

from programs.models import Sheet
from tests.catalog import arrow, measure, rate, sheet

MARK = "xq7"
"""Stands in every element that a text tries to bring in, so that it can be looked for."""
TEXTS = [
    f"<script>{MARK}()</script>",
    f'"><{MARK} onload={MARK}()>',
    f"'><{MARK} onerror={MARK}()>",
    f"</script><{MARK}>",
    f"<svg/onload={MARK}()>",
    f"javascript:{MARK}()",
    f"{{{{ {MARK}|safe }}}}{{% debug %}}",
    f"<!--<{MARK}>",
    f"]]><{MARK}>",
    f"&lt;{MARK}&gt;",
    "\u202e\u2066逆\u2069\u202c事業",
    "前\0後\x1b[31m\x07",
    "対\ud800孤\udfff立",
    "=cmd|' /C calc'!A0",
    "%00%0d%0aSet-Cookie:a=b",
    "../../../etc/passwd",
    "語" * 1_000_000,
]


def hostile_sheet(whole: str, *, page: int) -> dict[str, Any]:
    """The record of a sheet with the text wherever a text can stand, a long one whole where texts are."""
    text = whole[:5_000]
    return sheet(
        f"{whole}{page}",
        fiscal_year=2024 + page % 2,
        parent=text,
        components=[{"label": text, "yen": 1}],
        bureaus=[text],
        divisions=[text],
        scheme_types=["補助", text],
        subsidy_rates=[rate("1/2", qualifier=text, target=text, payer=text), rate(text)],
        caps_yen=[{"yen": 1, "kind": "upper", "of": text, "target": text}],
        agencies=[text],
        recipients=[whole],
        flow=[{**arrow(text, f"{text}先", "補助", text), "branch": text}],
        purpose=whole,
        overview=f"{text}\n{text}",
        outcomes=text,
        scheme_text=text,
        pages=[page, page],
        provenance={text: [{"line_first": 1, "line_last": 1}], "name": [{"line_first": 1, "line_last": 2}]},
        warnings=[{"code": text, "field": text, "message": text}],
        document=text,
    )


def hostile_records() -> list[dict[str, Any]]:
    """A sheet and a measure for every text."""
    sheets = [hostile_sheet(text, page=page) for page, text in enumerate(TEXTS, start=1)]
    unsaid = {"part_of": False, "upper_limit": False, "approximate": False}
    funding = {"fiscal_year": 2024, "budget_type": "initial", "amount_yen": 1, **unsaid}
    measures = [
        measure(
            text,
            chapter=text,
            section=text,
            number=text,
            funding=[{"program": f"{text}{page}", "note": text, **funding}],
        )
        for page, text in enumerate(TEXTS, start=1)
    ]
    return [*sheets, *measures]


def program_ids() -> list[str]:
    """Addresses of the programs that have sheets."""
    ids = Sheet.objects.published().exclude(program=None).values_list("program__public_id", flat=True)
    return sorted(set(ids))
