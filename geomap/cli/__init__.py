"""The command line: options, progress, messages, exit codes. The only part that prints."""

from geomap.cli.program import cli, main, run

__all__ = ["cli", "main", "run"]
