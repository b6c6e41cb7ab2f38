"""Decisions in templates."""

from __future__ import annotations

from django import template
from django.http import QueryDict

from programs.decisions.values import FIELDS, show
from programs.decisions.versions import AnyDecision
from programs.desk.draft import typed_places
from programs.models import Correction
from programs.presentation.fields import label

register = template.Library()


@register.filter
def place_of(typed: QueryDict, field: str) -> str:
    """What the page's script said of where the person saw the field's value, to be kept on the page."""
    return typed_places(typed).get(field, "")


@register.filter
def decision_text(decision: AnyDecision) -> str:
    """What was decided, in one line: 金額 修正 59.2億円."""
    if not isinstance(decision, Correction):
        return decision.get_kind_display()
    said = f"{label(decision.field)} {decision.get_kind_display()}"
    if decision.kind != Correction.Kind.CORRECTED or decision.field not in FIELDS:
        return said
    return f"{said} {'、'.join(show(decision.field, decision.value).splitlines())[:80]}"
