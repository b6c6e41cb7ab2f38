"""Measure lists: the entries of a white paper's list of measures (施策一覧), and the programs and amounts
they name.

lines -> entries (numbers, wrapped lines) -> outline (what stands under what) -> records.
"""

from ingest.measures.reading import read_measures
from ingest.measures.recognition import looks_like_measure_list

__all__ = ["looks_like_measure_list", "read_measures"]
