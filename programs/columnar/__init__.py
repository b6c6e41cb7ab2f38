"""The catalog as columns in memory: what filters, counts and adds up all sheets within a few milliseconds.

Why: a page of the list needs the counts of ten facets, each under other filters, a total and a page of rows;
charts need sums by what sheets name.
PostgreSQL has to look at every sheet the filters admit once a facet, however indexed; columns of numbers
(NumPy) answer each in a pass of a millisecond over 100,000 sheets.

It is a copy, and always a right one: `current` compares the token of `CatalogVersion`, which triggers replace
in the transaction of any change, at every request. Where it differs, `renewing` reads anew those sheets that
the triggers noted (`changes`), or `making` all of them, where they are many or not known. The querysets
(`programs.querysets`, `programs.counting`, `programs.facets`) stay the definition of every answer; tests
compare both on random filters. A copy takes about 127 bytes a sheet in each process that serves pages.
"""

from programs.columnar.columns import Columns
from programs.columnar.current import current
from programs.columnar.selection import Selection

__all__ = ["Columns", "Selection", "current"]
