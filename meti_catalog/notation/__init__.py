"""How budget papers write characters and sums: what reading them and browsing them both need to know."""
