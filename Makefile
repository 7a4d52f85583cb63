# make lesson   build nbrun and render the first lesson
# make test     build everything and run every test
# make check    run the notebooks and compare their pages with what was recorded; make snapshots records them
# make example  test a package that compares a page from its own tests
# make fuzz     read FUZZ (a million) generated notebooks, and as many frames, in MEMORY KiB
# make lint     formatting, and the size budgets of the sources
# make docs     the gallery of all figures and the reference of all calls, in .build/docs
# make bench    measure; PYTHON=python names one with torch, numpy and matplotlib to compare with, BENCH=training what to
#               measure, and BENCH='--update docs/performance.md' puts the tables there
# make images   draw the figures of README again
# make faults   run the tests of cells that crash, hang or flood ROUNDS times, and look for what they leave behind

.PHONY: lesson test test-build faults fuzz lint docs bench snapshots check example images format build clean
lesson := notebooks/01-why-masking-works

# One build for the program and its tests: the program that tests start is the program that users run.
swift_build := swift build -c release --quiet

# Engine is used from one thread, so tests that use it in their own process run one after the other.
one_thread := ^(CKernelsTests|EngineTests|NotebookKernelTests)\.

build:
	@.ci/setup build
	@$(swift_build)

lesson: build
	@.build/release/nbrun $(lesson).md
	@echo $(CURDIR)/$(lesson).html

images: build
	@docs/images/update

test: test-build
	@swift test -c release --skip-build --no-parallel --filter '$(one_thread)'
	@swift test -c release --skip-build --skip '$(one_thread)' --skip "$$(.ci/faults suites)"
	@.ci/faults

test-build:
	@.ci/setup test
	@$(swift_build) --build-tests

faults: test-build
	@.ci/faults

FUZZ ?= 1000000
MEMORY ?= 8388608

fuzz: test-build
	@ulimit -v $(MEMORY) && NBRUN_FUZZ_NOTEBOOKS=$(FUZZ) NBRUN_FUZZ_FRAMES=$(FUZZ) \
	  swift test -c release --skip-build --no-parallel --filter 'FuzzTests'

lint:
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests
	@.ci/budgets

# Records what the pages of the notebooks look like; only the gallery keeps the files of its figures.
snapshots: build
	@.build/release/nbrun --update notebooks/gallery.md
	@.build/release/nbrun --update --no-pictures $(filter-out notebooks/gallery.md,$(wildcard notebooks/*.md))

# The notebooks' pages against what was recorded.
check: build
	@.build/release/nbrun --check --strict --quiet $(wildcard notebooks/*.md)

# A package that uses NotebookTesting.
example: build
	@NBRUN=$(CURDIR)/.build/release/nbrun swift test --quiet --package-path Examples/LessonTests

docs: build
	@.ci/docs
	@echo $(CURDIR)/.build/docs/gallery.html

PYTHON ?= python3

bench: build
	@$(swift_build) --package-path Benchmarks
	@Benchmarks/.build/release/NBRunBenchmarks --python '$(PYTHON)' $(BENCH)

format:
	@swift format --in-place --recursive --parallel Package.swift Sources Tests

clean:
	@swift package clean
	@rm -f notebooks/*.html
