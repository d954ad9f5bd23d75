public import Ledger

/// What an account shows beside its password: a telephone's codes, or one of the codes on paper.
public struct SecondFactor: Hashable, Sendable {
  /// The telephone's codes.
  public var codes: TimeCode
  /// The period whose code was taken last; none of it or before it is taken again.
  public var lastStep: Int64?
  /// What is kept of the codes on paper that are left.
  public var recovery: Set<Digest>

  /// A second factor that was never used.
  public init(codes: TimeCode, lastStep: Int64? = nil, recovery: Set<Digest> = []) {
    self.codes = codes
    self.lastStep = lastStep
    self.recovery = recovery
  }
}
