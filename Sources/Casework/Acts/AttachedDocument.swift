import Expressions

/// A document of a case, as the log knows it: what kind it is and how big, and commitments to its
/// name and to its bytes.
///
/// The bytes lie apart, in a place of their own; what is held of ``content`` is their SHA-256 in
/// hex. Whoever has the log alone can tell neither the name nor whether a file is this one.
public struct AttachedDocument: Hashable, Sendable {
  /// The kind of file, as its bytes show it.
  public var type: DocumentType
  /// How many bytes it has.
  public var size: Int
  /// What it is called.
  public var name: RecordedValue
  /// The digest of its bytes.
  public var content: RecordedValue

  /// A document of these parts.
  public init(type: DocumentType, size: Int, name: RecordedValue, content: RecordedValue) {
    self.type = type
    self.size = size
    self.name = name
    self.content = content
  }

  /// What it is called; nil once that has been destroyed.
  public var heldName: String? { Self.text(name) }
  /// The SHA-256 of its bytes in hex; nil once that has been destroyed.
  public var heldDigest: String? { Self.text(content) }

  private static func text(_ recorded: RecordedValue) -> String? {
    guard case .committed(_, let held?) = recorded, case .string(let text) = held.value else {
      return nil
    }
    return text
  }
}

/// The kinds of file that a case takes; the raw value is the media type (RFC 6838).
public enum DocumentType: String, CaseIterable, Hashable, Sendable {
  /// Portable Document Format (ISO 32000-1, 7.5.2).
  case pdf = "application/pdf"
  /// Portable Network Graphics (ISO/IEC 15948, 5.2).
  case png = "image/png"
  /// JPEG (ISO/IEC 10918-1, B.1.1).
  case jpeg = "image/jpeg"
  /// Plain text in UTF-8, without control characters but tabs and ends of lines.
  case text = "text/plain"

  /// The most bytes that a document may have: 10 MiB.
  public static let limit = 10 << 20

  /// The kind that bytes are of, whatever they are called; nil where it is none of these.
  public init?(of bytes: [UInt8]) {
    if bytes.starts(with: Array("%PDF-".utf8)) {
      self = .pdf
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if let text = String(validating: bytes, as: UTF8.self),
      text.unicodeScalars.allSatisfy({
        $0.value >= 0x20 && $0.value != 0x7F || "\t\r\n".unicodeScalars.contains($0)
      })
    {
      self = .text
    } else {
      return nil
    }
  }

  /// How names of such files end.
  public var endings: [String] {
    switch self {
    case .pdf: ["pdf"]
    case .png: ["png"]
    case .jpeg: ["jpg", "jpeg"]
    case .text: ["txt", "text"]
    }
  }
}
