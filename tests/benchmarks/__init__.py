"""Measurements, run by hand: ``python -m tests.benchmarks.processes`` and its neighbours."""
