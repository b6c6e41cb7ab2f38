"""The layout of a page: lines, frames, tables, bands and the areas under them, paragraphs, pictures."""
