"""What happens to a given file after the request that brought it, in workers, on any number of machines.

submitting   giving a file, confirming, cancelling, trying again: what people do
tasks        the jobs, as Procrastinate queues them in PostgreSQL
reading      a file read, with its progress
loading      a confirmed file taken into the catalog
attempts     who may write to a submission: one job at a time, and none that was given up
lost         jobs of workers that are gone, files that no job has
"""
