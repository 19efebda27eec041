"""Reads news articles about an armed conflict and maps the captures they report.

Importing this package is cheap: the stages are loaded when they are used.
"""

from __future__ import annotations

__version__ = "0.1.0"
