"""Filtered sheets as files: the columns of an export (`columns`) and its formats."""
