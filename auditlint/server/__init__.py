"""A page on this machine for those who use no terminal: drop files, read the report, take it away.

Needs the extra ``serve`` (starlette, uvicorn, python-multipart).
"""
