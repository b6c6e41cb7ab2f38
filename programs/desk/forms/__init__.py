"""Forms of the desk: the fields of a record as people read and type them."""
