"""What a set of sheets is narrowed by. `SheetFilterSet` is its one definition."""

from programs.filters.filterset import SheetFilterSet

__all__ = ["SheetFilterSet"]
