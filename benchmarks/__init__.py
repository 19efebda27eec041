"""Speed, measured on whole processes and apart from the tests: `python -m benchmarks`."""
