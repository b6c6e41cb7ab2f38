"""The site: settings, the database it stands on, and the vocabulary of the field."""
