"""What sheets can be narrowed by: each facet kind a small class that answers the same three questions.

To add a facet: give `ColumnFacet` or `RelatedFacet` another path in a module here, and put an instance into
`FACETS`. The filter, the page, the chips and the exports follow from that.
"""

from programs.facets.amount import QualifierFacet
from programs.facets.base import Facet, FacetValue
from programs.facets.budget import BudgetTypeFacet, StageFacet, TrendFacet, YearFacet
from programs.facets.delivery import AgencyFacet, RateFacet, RecipientFacet, SchemeFacet
from programs.facets.measures import ChapterFacet
from programs.facets.offices import BureauFacet, DivisionFacet
from programs.facets.source import DocumentFacet

FACETS: tuple[Facet, ...] = (
    YearFacet(),
    BudgetTypeFacet(),
    StageFacet(),
    BureauFacet(),
    DivisionFacet(),
    SchemeFacet(),
    RateFacet(),
    AgencyFacet(),
    RecipientFacet(),
    TrendFacet(),
    QualifierFacet(),
    ChapterFacet(),
    DocumentFacet(),
)

__all__ = ["FACETS", "Facet", "FacetValue"]
