"""The document itself (文件自身)."""
