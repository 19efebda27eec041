"""`python -m geomap` is the command `geomap`."""

from geomap.cli import run

if __name__ == "__main__":
    run()
