"""Views of the desk, one room a module."""
