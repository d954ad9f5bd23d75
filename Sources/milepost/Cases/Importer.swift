import CaseStore
import Casework
import Ledger
import Workflows

/// Imports lines in one transaction: reads and judges all of them, then keeps all or none, or with
/// somewhere to put the others, the good ones.
struct Importer {
  let reader: ReportLineReader
  let actor: Actor
  let progress: Progress

  /// Thrown to undo a transaction whose findings have been kept.
  private struct Undone: Error {}

  /// Imports what can be imported.
  ///
  /// - Parameter rejects: where lines with findings go; nil imports nothing where there are any.
  func run(
    _ lines: ReportLines, in store: CaseStore, at clock: Clock, rejects: RejectedLines?
  ) throws -> ImportOutcome {
    var outcome = ImportOutcome()
    var done = 0
    var rejected: [ArraySlice<UInt8>] = []
    do {
      try store.performTogether(at: clock) { writer in
        try lines.forEach { number, bytes in
          progress.show(done, of: lines.count)
          done += 1
          do {
            let cases = try writer.attempt { try take(bytes, number, writer) }
            outcome.cases += cases
          } catch let wrong as WrongLine {
            outcome.findings += wrong.findings.map { .init(line: number, finding: $0) }
            rejected.append(bytes)
          }
        }
        guard !rejected.isEmpty else { return }
        guard let rejects else { throw Undone() }
        // Before the commit: a line is in the database or in the file, whatever happens.
        try rejects.write(rejected)
        outcome.rejects = (rejects.path, rejected.count)
      }
    } catch is Undone {
      outcome.cases = []
    }
    progress.end()
    return outcome
  }

  private struct WrongLine: Error {
    let findings: [ReportFinding]
  }

  private func take(
    _ bytes: ArraySlice<UInt8>, _ number: Int, _ writer: CommandWriter
  ) throws -> [ImportOutcome.ImportedCase] {
    let (read, found) = reader.read(bytes)
    guard let report = read else { throw WrongLine(findings: found) }
    // Before anything is looked up: the answer must not depend on a case's being there.
    guard Access.decide(actor, bringingInReportOf: report.agency) == .allowed else {
      throw WrongLine(findings: [notYours(report)])
    }
    let known = try writer.cases(of: report.report, for: actor)
    var findings: [ReportFinding] = []
    var cases: [ImportOutcome.ImportedCase] = []
    for child in report.children {
      let there = known.first { $0.child == report.childKey(child) }?.caseID
      do {
        let (reply, result) = try take(child, of: report, there: there, writer)
        cases.append(
          .init(
            line: number, report: report.report, agency: report.agency, child: child.key,
            caseID: reply.caseID, result: result))
      } catch let refusal as Refusal {
        if refusal.kind == .notARehearsal || refusal.kind == .definitionFault { throw refusal }
        findings.append(finding(refusal, child))
      }
    }
    guard findings.isEmpty else { throw WrongLine(findings: findings) }
    return cases
  }

  /// One child of a line: a new case, a second copy of one that is there, or a line read again.
  ///
  /// - Parameter there: the child's case, where there is one that whoever imports may see. To them
  ///   there is no other: their copy opens a case of its own, as any new report does, and whoever
  ///   decides on pairs learns of both.
  private func take(
    _ child: ReportLine.Child, of report: ReportLine, there: CaseID?, _ writer: CommandWriter
  ) throws -> (Reply, ImportOutcome.Result) {
    func perform(_ deed: Deed, on id: CaseID) throws -> Reply {
      try writer.perform(
        Command(
          key: report.commandKey(child), caseID: id, actor: actor, occurred: report.received,
          deed: deed))
    }
    let opening = report.opening(of: child)
    guard let there else { return (try perform(opening, on: Randomness.caseID()), .opened) }
    guard try writer.knows(report.commandKey(child), for: actor) else {
      return (try perform(report.secondCopy(of: child), on: there), .joined)
    }
    do {
      return (try perform(opening, on: there), .repeated)
    } catch let refusal as Refusal where refusal.kind == .keyReused {
      return (try perform(report.secondCopy(of: child), on: there), .repeated)
    }
  }

  private func finding(_ refusal: Refusal, _ child: ReportLine.Child) -> ReportFinding {
    guard refusal.kind == .keyReused else { return ReportFinding(refusal, child: child.key) }
    return ReportFinding(
      "report-changed", at: "child \(child.key)",
      "The agency's report was imported before, with other content or by somebody else.",
      mend: "Record what has changed in the case: milepost case list shows it.")
  }

  private func notYours(_ report: ReportLine) -> ReportFinding {
    ReportFinding(
      "not-your-report", at: "agency",
      "A report from \(report.agency) is brought in by whoever acts for that agency.",
      mend: "Ask the agency, or the operator of the machine, to import it.")
  }
}
