public import CivilTime
import Workflows

extension CaseState {
  /// When its open steps are due, in the order of ``open``: worked out anew for every one of them,
  /// from anchors, facts, stops, extensions, authorities and the calendar.
  ///
  /// The fold sets anew only the dues that an event can move (rule 21). Both must come to the same:
  /// where they do not, that choice is wrong.
  ///
  /// - Throws: ``FoldFault`` where a deadline cannot be counted.
  public func rederivedDues() throws(FoldFault) -> [Instant?] {
    var dues: [Instant?] = []
    dues.reserveCapacity(open.count)
    for place in open {
      let opening = openings[place]
      guard let run = run(opening.run) else {
        dues.append(nil)
        continue
      }
      let judge = DueJudge(
        state: self, run: run, step: run.workflow.steps[opening.step.rawValue])
      dues.append(try judge.judge(opening).due)
    }
    return dues
  }
}
