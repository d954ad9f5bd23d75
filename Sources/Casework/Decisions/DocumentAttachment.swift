import Expressions
public import Ledger
import Workflows

/// A document to be attached: what it is called and what it holds.
public struct DocumentAttachment: Hashable, Sendable {
  /// What it is called.
  public let name: String
  /// The kind of file, as its bytes show it.
  public let type: DocumentType
  /// How many bytes it has.
  public let size: Int
  /// The digest of its bytes.
  public let digest: Digest

  /// A document of a name and bytes.
  ///
  /// - Throws: `Refusal` where it is empty, too big, of no kind that is taken, or called as if it
  ///   were of another kind.
  public init(name: String, bytes: [UInt8]) throws(Refusal) {
    // Some browsers send a path.
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let plain = last.filter { letter in
      !letter.unicodeScalars.contains {
        $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
      }
    }
    guard !plain.isEmpty, plain.utf8.count <= 200 else {
      throw Refusal(
        .wrongValue, "The document's name is empty or longer than 200 bytes.",
        mend: "Give the file a short name.")
    }
    guard !bytes.isEmpty else {
      throw Refusal(.wrongValue, "The document is empty.", mend: "Choose the file again.")
    }
    guard bytes.count <= DocumentType.limit else {
      throw Refusal(
        .tooLong, "The document is bigger than \(DocumentType.limit >> 20) MB.",
        mend: "Make it smaller, or attach it in parts.")
    }
    let kinds = DocumentType.allCases.map { $0.endings[0] }.joined(separator: ", ")
    guard let type = DocumentType(of: bytes) else {
      throw Refusal(
        .wrongValue, "The document is of no kind that a case takes, whatever it is called.",
        mend: "Save it as one of these: \(kinds).")
    }
    let ending = plain.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard type.endings.contains(ending) else {
      throw Refusal(
        .wrongValue, "The document is called '.\(ending)' and is \(type.rawValue).",
        mend: "Check that it is the right file, and call it by what it is: .\(type.endings[0]).")
    }
    self.name = plain
    self.type = type
    size = bytes.count
    digest = Digest(of: bytes)
  }

  /// The document with what identifies it still to be sealed.
  var document: AttachedDocument {
    AttachedDocument(
      type: type, size: size, name: .identifying(CommittedValue(value: .string(name), salt: [])),
      content: .identifying(
        CommittedValue(value: .string(digest.description), salt: [])))
  }
}
