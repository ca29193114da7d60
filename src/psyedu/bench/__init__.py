"""The benchmarks: what the model costs and how exact it is, beside libroadrunner on the exported SBML."""
