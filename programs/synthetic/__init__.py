"""Invented sheets in any number, shaped like real ones: for benchmarks, load tests and screenshots."""
