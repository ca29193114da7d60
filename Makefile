# Every target is one script in tools/; what a script needs it installs into .venv and node_modules, nowhere else.
.PHONY: help start test test-full book lint lock

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

start: ## set up what a student needs and open JupyterLab on the welcome page (ARGS="--port 9000 --no-browser")
	@tools/setup student && exec .venv/bin/psyedu start $(ARGS)

test: ## set up what a developer needs, run every gate and every test
	@tools/check test

test-full: ## the long forms of the tests too, one test file at a time; results go to benchmarks/ (PART=name runs one)
	@tools/setup developer && tools/assets && exec .venv/bin/python tools/full.py $(PART)

book: ## build the book (ARGS="--output DIR")
	@tools/setup developer && tools/assets && exec .venv/bin/psyedu book $(ARGS)

lint: ## the gates without the tests
	@tools/check lint

lock: ## choose the versions anew, for all platforms
	@tools/lock
