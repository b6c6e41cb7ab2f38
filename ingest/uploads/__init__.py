"""The pages on which administrators give documents, look at what they would change, and confirm that."""
