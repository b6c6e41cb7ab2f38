"""What there is to do: sheets and unreadable pages in the order of doubt.

A sheet stands by the sum of the weights of its open doubts (`weights`), the heaviest first, then by document
and page. It is done when it has none left, by decision or by a better reading; a page is done when a sheet
covers it or somebody said that it holds none. Everything takes a fixed number of queries, however long the
queue is, and reads what is in doubt, not the catalog.
"""

from programs.decisions.queue.counts import Counts, counts, documents, open_by_code
from programs.decisions.queue.entries import Item, after, before, item_of, items
from programs.decisions.queue.narrowing import NOBODY, UNREADABLE_PAGE, Filter, State

__all__ = [
    "NOBODY",
    "UNREADABLE_PAGE",
    "Counts",
    "Filter",
    "Item",
    "State",
    "after",
    "before",
    "counts",
    "documents",
    "item_of",
    "items",
    "open_by_code",
]
