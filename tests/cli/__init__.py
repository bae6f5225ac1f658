"""Tests of the command line and of runs over many documents."""
