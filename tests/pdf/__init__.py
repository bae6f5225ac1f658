"""PDF files, read by both libraries."""
