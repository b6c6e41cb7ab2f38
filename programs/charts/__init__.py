"""Charts of a filtered result. Every chart is also a table, and every mark of it leads somewhere.

To add a chart: a subclass of `Chart` in a module of its own, an instance of it in `CHARTS`, and, where it
needs a form that `static/js/charts.js` does not draw yet, a drawing there.
"""

from programs.charts.base import Chart
from programs.charts.bureau_years import BureauYears
from programs.charts.changes import Decreases, Increases
from programs.charts.money_flow import MoneyFlow
from programs.charts.rates import RateDistribution
from programs.charts.year_map import YearMap

CHARTS: tuple[Chart, ...] = (
    BureauYears(),
    YearMap(),
    MoneyFlow(),
    RateDistribution(),
    Increases(),
    Decreases(),
)

__all__ = ["CHARTS", "Chart"]
