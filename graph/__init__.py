"""The organisation as a graph: model, changes, projection, rules, gaps and stores; knows no web framework."""
