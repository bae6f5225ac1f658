"""Spreadsheets: how their numbers are printed, and what in a sheet is a table."""
