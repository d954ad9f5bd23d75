/// The bytes of one XML file, and the name under which findings speak of it.
public struct XMLSource: Hashable, Sendable {
  /// The name of the file, as it is printed in findings.
  public let file: String
  /// The bytes of the file, unchanged.
  public let bytes: [UInt8]

  /// A source with the bytes of a file.
  public init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }

  /// A source with the UTF-8 of a text.
  public init(file: String, text: String) {
    self.init(file: file, bytes: Array(text.utf8))
  }
}
