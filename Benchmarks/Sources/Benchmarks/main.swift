// Measures what was promised of Milepost's speed and memory, each against its rival in the same run,
// and prints one table. With names, only those measurements. Exits with 1 where a target is missed.
import Foundation

let surroundings = try Surroundings()
let wanted = CommandLine.arguments.dropFirst()
if wanted == [GroupCommits.word] {
  let rates = try GroupCommits(surroundings: surroundings).rates()
  surroundings.tidy()
  print(rates.ours, rates.theirs, rates.ratio)
  exit(0)
}

let measurements: [(name: String, measure: () throws -> [Ratio])] = [
  ("completions", { try StepCompletions(surroundings: surroundings).measure() }),
  ("group-commit", { try GroupCommits(surroundings: surroundings).measure() }),
  ("case-growth", { try CaseGrowth(surroundings: surroundings).measure() }),
  ("folding", { try Folding(surroundings: surroundings).measure() }),
  ("screenings", { try Screenings().measure() }),
  ("charts", { try Charts(surroundings: surroundings).measure() }),
  ("starts", { try Starts(surroundings: surroundings).measure() }),
  (
    "many-cases",
    {
      let cases = try ManyCases(open: 1_000_000, surroundings)
      return try OverdueList(surroundings: surroundings, cases: cases).measure()
        + LogExport(surroundings: surroundings, cases: cases).measure()
    }
  ),
  ("dues", { try DueInstants(surroundings: surroundings).measure() }),
  ("reports", { try CountedReports(surroundings: surroundings).measure() }),
  (
    "pages",
    {
      // A million takes a while: only where nothing else was asked for.
      try Pages(
        surroundings: surroundings, requests: wanted == ["pages"] ? 1_000_000 : 50_000
      ).measure()
    }
  ),
  ("log-growth", { try LogGrowth(surroundings: surroundings).measure() }),
]
var report = Report()
for (name, measure) in measurements where wanted.isEmpty || wanted.contains(name) {
  Notes.say(name)
  do {
    report.add(try measure())
  } catch {
    Notes.say("  not measured: \(error)")
    report.fail(name, "\(error)")
  }
}
surroundings.tidy()
print(report.text)
exit(report.hasMisses ? 1 : 0)
