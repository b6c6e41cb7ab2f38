"""The catalog's settings with one more address: the floor that `bench_load` measures beside its pages."""

from meti_catalog.settings import *  # noqa: F403 (all of them)

ROOT_URLCONF = "tests.bench.load_urls"
