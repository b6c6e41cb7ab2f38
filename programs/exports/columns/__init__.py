"""The columns of an export: one ordered mapping from a key to a value, with what the value means.

To add a column: one entry in a module here. Every format, the data dictionary and the API's description
follow. `COLUMNS` are those of a table with one row a sheet; tables with several rows a sheet have further
ones (`programs.exports.tables`).
"""

from programs.exports.columns.base import SEPARATOR, Cell, Column, Item, Kind, Value, as_cell
from programs.exports.columns.budget import BUDGET
from programs.exports.columns.delivery import DELIVERY
from programs.exports.columns.source import SOURCE

COLUMNS: tuple[Column, ...] = (*BUDGET, *DELIVERY, *SOURCE)

__all__ = ["COLUMNS", "SEPARATOR", "Cell", "Column", "Item", "Kind", "Value", "as_cell"]
