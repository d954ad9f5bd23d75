/// Why what is kept cannot be read or written at the moment; nothing was recorded.
public protocol BookFailure: Error {
  /// The stable id that programs read.
  var id: String { get }
  /// What is wrong, in a sentence.
  var message: String { get }
  /// What to do about it.
  var mend: String { get }
}
