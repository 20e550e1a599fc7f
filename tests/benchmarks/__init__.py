"""Benchmarks: what a page, a search and a parse cost on this machine. Run by ``make bench``, never in CI."""
