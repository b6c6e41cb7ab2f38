"""What people decide at the correction desk: values, sheets, programs; who may, and what came of it.

Every way of deciding is one function here, for pages, commands and imports alike. Each takes the lock that
loads take, refuses a decision made on an outdated view (`versions.StaleError`), adds rows that are never
changed again, and brings the catalog in line (`programs.refresh`), all in one transaction.
"""
