"""Looks up places that no gazetteer has, on line: only when the user asks for it, and bounded."""
