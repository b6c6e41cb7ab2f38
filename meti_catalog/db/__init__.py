"""The database backend: Django's for PostgreSQL, with a server of the project's own behind it if need be."""
