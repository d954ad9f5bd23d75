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

  /// Says, below a text for people, that it is of a rehearsal.
  func putRehearsalNotice() throws {
    if try isRehearsal() { StandardOutput.line(Session.notice) }
  }
}
