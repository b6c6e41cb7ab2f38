"""Decisions as a CSV: out of one installation, into another.

A document is known by the SHA-256 of its bytes, else by its name; a sheet within it by its identity key, else
by its address; a program by its address. Bringing the same file twice changes nothing, since every decision
has one UUID everywhere; what people decided otherwise here is reported and stays as it is.
"""

from programs.decisions.exchange.bringing import Brought, Conflict, bring
from programs.decisions.exchange.rows import Row, read_csv
from programs.decisions.exchange.taking import csv_lines

__all__ = ["Brought", "Conflict", "Row", "bring", "csv_lines", "read_csv"]
