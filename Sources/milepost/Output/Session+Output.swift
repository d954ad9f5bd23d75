import Casework
import CivilTime
import Ledger

extension Session {
  /// What a rehearsal says of itself.
  private static let notice = "Rehearsal: times are those that were given with --now."

  /// Prints an object; that of a rehearsal says so.
  func put(object: CanonicalValue) throws {
    StandardOutput.line(
      JSONText.of(try isRehearsal() ? object.adding("rehearsal", true) : object))
  }

  /// Prints a list of objects; each of a rehearsal says so.
  func put(list: [CanonicalValue]) throws {
    let isRehearsal = try isRehearsal()
    StandardOutput.line(
      JSONText.of(.array(isRehearsal ? list.map { $0.adding("rehearsal", true) } : list)))
  }

  /// Prints a text for people; below that of a rehearsal it is said that it is one.
  func put(lines: [String]) throws {
    for line in lines { StandardOutput.line(line) }
    if try isRehearsal() { StandardOutput.line(Session.notice) }
  }

  /// How times are shown to people.
  func timeText() throws -> TimeText { TimeText(zone: try zone(), now: try now()) }
}
