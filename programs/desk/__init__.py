"""The pages of the correction desk: what `programs.decisions` can do, in the browser."""
