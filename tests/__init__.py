"""What no single app can test: the house rules, journeys in a browser, benchmarks."""
