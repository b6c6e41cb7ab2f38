"""Field extraction: the blocks of one sheet to values, one module a field."""
