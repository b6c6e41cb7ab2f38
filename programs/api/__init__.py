"""The catalog as JSON, for reading by programs: plain views over the `SheetFilterSet` of the pages.

An API framework would have every parameter said again as a schema of its own; here the description
(`openapi`) is derived from the filters, the columns and the data dictionary.
"""
