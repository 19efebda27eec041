"""How well geomap reads, measured against texts that people have read.

    gold.read_*  ->  run.run (geomap itself)  ->  match.match  ->  score.Tally  ->  report

Run `python -m evaluation --help`. It is no part of the package and none of the tests: a figure that
falls is a question, not an error.
"""
