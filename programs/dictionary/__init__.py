"""The data dictionary: what every column of an export and every parameter of a URL means."""

from programs.dictionary.parameters import PARAMETERS, Parameter, Place

__all__ = ["PARAMETERS", "Parameter", "Place"]
