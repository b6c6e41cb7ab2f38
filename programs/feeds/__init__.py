"""What changed in the catalog since a date, newest first: as Atom and as JSON Feed."""
