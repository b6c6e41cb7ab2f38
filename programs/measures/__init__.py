"""Lists of measures as trees, with totals that count the money of a program once."""
