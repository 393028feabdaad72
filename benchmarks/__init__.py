"""Benchmarks: each measures us and a rival side by side in one run; `make bench` runs them all."""
