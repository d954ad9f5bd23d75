.PHONY: run test bench

# Builds Milepost, checks the shipped definitions with all their scenarios, plays the main job, and
# serves its cases on http://127.0.0.1:8080 with accounts whose passwords it prints.
run:
	@Scripts/set-up
	swift build --product milepost
	.build/debug/milepost check
	@Scripts/main-job
	.build/debug/milepost serve --demo --database output/main-job.sqlite

# Every test and check; does its own set-up.
test:
	@Scripts/gate

# What was promised of speed and memory, each measured beside its rival; ONLY="completions folding"
# measures only those. Built as docs/serving.md has it for use in earnest. Takes a quarter of an hour,
# and 4 GB of disk for a while.
bench:
	@Scripts/set-up
	swift build -c release --static-swift-stdlib --package-path Benchmarks
	swift build -c release --static-swift-stdlib --package-path Benchmarks --product milepost
	Benchmarks/.build/release/Benchmarks $(ONLY)
