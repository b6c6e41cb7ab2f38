"""The fields a person can decide, in the order of the record: how each is typed, shown and checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from meti_catalog.vocabulary import load
from meti_catalog.vocabulary.choices import budget_types, scheme_types, stages
from programs.decisions.values import choices, entries, numbers, texts
from programs.decisions.values.choices import Choices
from programs.decisions.values.entries import Part
from programs.models import Bureau, Cap, Relation, Sheet
from programs.presentation.fields import LABELS
from programs.projection.columns import QUALIFIERS

Errors = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Field:
    """How one field of the record is typed.

    `parse` raises ValidationError with a Japanese message; `show` is its inverse. `choices` are the words to
    choose from, if the vocabulary is closed; `many` if several of them, `lines` if a form should offer lines;
    `parts` what an entry consists of, where it has several parts.
    """

    key: str
    parse: Callable[[str], Any]
    show: Callable[[Any], str]
    hint: str = ""
    choices: Choices | None = None
    many: bool = False
    lines: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def label(self) -> str:
        return LABELS[self.key]


def _relations() -> list[tuple[str, str]]:
    return list(Relation.choices)


def _qualifiers() -> list[tuple[str, str]]:
    return [(name, str(getattr(Sheet._meta.get_field(name), "verbose_name", name))) for name in QUALIFIERS]


def _horizons() -> list[tuple[str, str]]:
    return [(entry["code"], entry["label"]) for entry in load("horizons")["horizons"]]


def _bureaus() -> list[tuple[str, str]]:
    return [(name, name) for name in Bureau.objects.values_list("name", flat=True)]


def _cap_kinds() -> list[tuple[str, str]]:
    return list(Cap.Kind.choices)


def _yen(key: str) -> Field:
    return Field(key, numbers.parse_yen, numbers.show_yen, "例：5,074.75億円、50万円")


def _text(key: str) -> Field:
    return Field(key, texts.parse_paragraphs, texts.show_text, "段落ごとに改行します。", lines=True)


def _names(key: str, each: Callable[[str], str] = texts.as_is, hint: str = "1行に1件") -> Field:
    return Field(key, texts.names(each), texts.show_lines, hint, lines=True)


def _one(key: str, offered: Choices, *, required: bool = False) -> Field:
    return Field(key, choices.one_of(offered, required=required), choices.show_one(offered), choices=offered)


def _some(key: str, offered: Choices) -> Field:
    return Field(
        key, choices.some_of(offered), choices.show_some(offered), "1行に1件", offered, many=True, lines=True
    )


def _entries(key: str, *parts: Part) -> Field:
    hint = f"1行に1件：{entries.layout(parts)}"
    read, shown = entries.parse_entries(parts), entries.show_entries(parts)
    return Field(key, read, shown, hint, lines=True, parts=parts)


def _optional(key: str, label: str) -> Part:
    return Part(key, label, entries.optional, entries.show_optional)


def _sum() -> Part:
    return Part("yen", "金額", numbers.require_yen, numbers.show_yen, required=True)


FIELDS: dict[str, Field] = {
    field.key: field
    for field in (
        Field("name", texts.parse_line, texts.show_text),
        Field("parent", texts.parse_line, texts.show_text, "内訳の親となる事業名"),
        _one("relation", _relations, required=True),
        Field("fiscal_year", numbers.parse_year, numbers.show_year, "例：令和6年度、R6、2024"),
        _one("budget_type", budget_types),
        _one("stage", stages),
        _yen("amount_yen"),
        _some("amount_qualifiers", _qualifiers),
        _yen("total_with_commitments_yen"),
        _entries("components", Part("label", "内訳の名称", entries.blank, required=True), _sum()),
        _yen("prior_amount_yen"),
        Field("is_new", choices.parse_flag, choices.show_flag, "はい・いいえ"),
        _entries(
            "other_amounts",
            Part("fiscal_year", "年度", numbers.require_year, numbers.show_year, required=True),
            entries.chosen("budget_type", "予算区分", budget_types, required=True),
            _sum(),
        ),
        _some("bureaus", _bureaus),
        _names("divisions", texts.unspaced),
        _some("scheme_types", scheme_types),
        _entries(
            "subsidy_rates",
            Part("rate", "補助率", entries.printed_rate, required=True),
            _optional("qualifier", "条件"),
            _optional("target", "対象"),
            _optional("payer", "負担者"),
        ),
        _entries(
            "caps_yen",
            entries.chosen("kind", "上限・下限", _cap_kinds, required=True),
            _sum(),
            Part("of", "対象額", entries.blank, entries.show_optional),
            _optional("target", "適用"),
        ),
        _names("agencies", choices.agency),
        _names("recipients"),
        _entries(
            "flow",
            Part("source", "から", entries.blank, required=True),
            Part("target", "へ", entries.blank, required=True),
            entries.chosen("mechanism", "実施方法", scheme_types),
            Part("rates", "補助率", entries.printed_rates, "、".join),
            _optional("branch", "系統"),
        ),
        _text("purpose"),
        _text("overview"),
        _text("outcomes"),
        _text("scheme_text"),
        Field(
            "project_periods",
            numbers.parse_spans,
            numbers.show_spans,
            "1行に1件：令和3年度〜令和7年度",
            lines=True,
        ),
        Field("target_years", numbers.parse_years, numbers.show_years, "1行に1件：令和12年度", lines=True),
        _some("horizons", _horizons),
        Field("pages", numbers.parse_pages, numbers.show_pages, "例：3、3-4"),
    )
}
"""Every field that can be decided, in the order of the record."""


def parse(key: str, typed: str) -> Any:
    """The value that `typed` says. Raises ValidationError, KeyError for no field."""
    return FIELDS[key].parse(typed)


def show(key: str, value: Any) -> str:
    """The value as it would be typed."""
    return "" if value is None else FIELDS[key].show(value)


def accept(key: str, given: Any) -> Any:
    """A value of the field from typed text or from data of the record's form.

    Data is right if what it would be typed as reads back as the same. None says that the sheet does not say.
    Raises ValidationError otherwise, KeyError for no field.
    """
    field = FIELDS[key]
    if isinstance(given, str):
        return field.parse(given)
    if given is None:
        return field.parse("")
    try:
        value = field.parse(field.show(given))
        same = json.dumps(value, sort_keys=True) == json.dumps(given, sort_keys=True)
    except ValidationError:
        raise
    except Exception as error:
        raise ValidationError(f"{field.label}の値の形が正しくありません。") from error
    if not same:
        raise ValidationError(f"{field.label}の値の形が正しくありません。")
    return value


def check_together(record: Mapping[str, Any], *, page_count: int | None = None) -> Errors:
    """What the values of one record, each right by itself, say against each other; messages by field."""
    errors: Errors = {}
    if record.get("is_new") and record.get("prior_amount_yen"):
        errors["is_new"] = ["前年度予算額があるシートは「新規」にできません。"]
    if record.get("relation") in {Relation.PART, Relation.BREAKDOWN} and not record.get("parent"):
        errors["parent"] = ["内訳のシートには親事業名が必要です。"]
    if record.get("parent") and record.get("parent") == record.get("name"):
        errors["parent"] = ["親事業名が事業名と同じです。"]
    if record.get("fiscal_year") is None and (record.get("budget_type") or record.get("stage")):
        errors["fiscal_year"] = ["予算区分・段階を入力するときは、年度も入力してください。"]
    pages = record.get("pages")
    if pages and page_count and pages[1] > page_count:
        errors["pages"] = [f"この文書は{page_count}ページまでです。"]
    total, amount = record.get("total_with_commitments_yen"), record.get("amount_yen")
    if total is not None and amount is not None and total < amount:
        errors["total_with_commitments_yen"] = [
            "国庫債務負担行為を含む総額が、予算額より小さくなっています。"
        ]
    return errors
