/// The streams of the log that belong to no case.
public enum SideStream: String, CaseIterable, Hashable, Sendable {
  /// Accounts as they were added and changed.
  case accounts
  /// Who signed in, saw what, and took what out.
  case access
  /// Which definitions were in force.
  case definitions
}

extension CaseID {
  /// Whether it is the name of a stream that belongs to no case: then there is no such case.
  public var isReserved: Bool { SideStream(rawValue: rawValue) != nil }
}
