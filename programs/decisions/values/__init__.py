"""The values of a record as people type them: read, checked and shown again, one module a sort of value.

What is shown reads back as exactly the value it shows, so a form that nobody touched changes nothing, and
the one rule for typed text is also the rule for values that come as data (`accept`).
"""

from programs.decisions.values.fields import FIELDS, Field, accept, check_together, parse, show

__all__ = ["FIELDS", "Field", "accept", "check_together", "parse", "show"]
