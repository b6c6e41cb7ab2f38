"""Effective values into the tables that pages and facets read; only rows that differ are written.

`project_document` is the one way in, for a load and for a correction: parts inherit from umbrellas, so a
document is projected as a whole.
"""

from programs.projection.document import project_document

__all__ = ["project_document"]
