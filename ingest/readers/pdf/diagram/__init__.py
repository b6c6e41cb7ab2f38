"""The money-flow diagram of a page: boxes, arrows of any kind, and the words that label them."""
