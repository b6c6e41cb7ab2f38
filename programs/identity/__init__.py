"""Which sheets are the same program over years: `keys` compare names, `links` tie sheets to programs."""
