"""From a document to records, and from records into the catalog.

readers -> sheets -> fields -> records -> load. Everything before `load` runs without a database.
"""
