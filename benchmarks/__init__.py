"""Speed and load of the application and of its peers: `python -m benchmarks`."""
