.PHONY: run test

# Builds Milepost and checks the shipped definitions with all their scenarios.
run:
	@Scripts/set-up
	swift build --product milepost
	.build/debug/milepost check

# Every test and check; does its own set-up.
test:
	@Scripts/gate
