"""What the sheets of one program say over the years: amounts, names, texts, and what stands near it."""
