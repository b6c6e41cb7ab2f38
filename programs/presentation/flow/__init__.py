"""The money-flow diagram of a sheet: which boxes stand where (`graph`), and their drawing (`layout`)."""

from programs.presentation.flow.graph import FlowStep, Link, Node, build, step_label
from programs.presentation.flow.layout import Diagram, draw

__all__ = ["Diagram", "FlowStep", "Link", "Node", "build", "draw", "step_label"]
