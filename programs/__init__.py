"""The catalog: what people browse, correct, add up and export."""
