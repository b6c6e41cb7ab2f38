"""One call of the ingest: files found (`files`), read in processes of their own (`workers`, `worker`), loaded
one by one (`running`), and told about (`reporting`, `summary`).

Nothing is imported here: `worker` runs where there is no Django.
"""
