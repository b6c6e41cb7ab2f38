"""The examination of an installation: what is wrong with it, and what to do about each thing.

``python manage.py doctor`` runs it. A check is a function that yields `Finding`s, entered in
`meti_catalog.doctor.examination.CHECKS`; it only reads, or takes back what it wrote.

`installation` looks at settings and disk, `database` at the server and its schema, `freshness` at what other
versions of the program made, `storage` at the originals; `structure`, `sources`, `money` and `derived` hold
what must be true of every row (the catalog's invariants), and `queue` looks at the jobs.
"""

from meti_catalog.doctor.examination import Examination, examine
from meti_catalog.doctor.finding import Finding, LookedAt, Severity

__all__ = ["Examination", "Finding", "LookedAt", "Severity", "examine"]
