"""How values are shown: money, years, places in the source, the money flow. No requests."""
