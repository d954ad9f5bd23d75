import Casework
import HTTPTypes
import Hummingbird

/// A form with files, as browsers send it: `multipart/form-data` (RFC 7578, RFC 2046, section 5.1).
///
/// It is read from bytes that were all collected, up to a limit, before. What is not well-formed to
/// the last byte is refused as a whole: no part of it is used.
struct MultipartForm: Hashable, Sendable {
  /// One part of it.
  struct Part: Hashable, Sendable {
    /// The field.
    var name: String
    /// What the file is called on the sender's machine; nil for a field that is no file.
    var fileName: String?
    /// What it holds.
    var bytes: [UInt8]

    /// What it holds as text; empty where that is none.
    var text: String { String(validating: bytes, as: UTF8.self)?.trimmed ?? "" }
  }

  /// Why bytes are no form.
  enum Fault: String, Error, Hashable, CaseIterable {
    /// The header names no boundary, or one that cannot be.
    case noBoundary = "no-boundary"
    /// It does not begin with its boundary.
    case noBeginning = "no-beginning"
    /// It ends in the middle.
    case cutOff = "cut-off"
    /// A part's headers cannot be read, or are too long.
    case wrongHeader = "wrong-header"
    /// A part has no name.
    case noName = "no-name"
    /// It has more parts than a form has fields.
    case tooManyParts = "too-many-parts"
  }

  /// The parts, in order.
  let parts: [Part]

  /// The most parts, and the most bytes of the headers of one.
  static let mostParts = 32
  static let longestHeaders = 4_096

  /// The first part of a name; nil where there is none.
  subscript(name: String) -> Part? { parts.first { $0.name == name } }

  /// Reads a body by what its `Content-Type` says.
  init(_ body: [UInt8], contentType: String) throws(Fault) {
    guard let boundary = Self.boundary(of: contentType) else { throw .noBoundary }
    let delimiter = Array("--\(boundary)".utf8)
    guard body.starts(with: delimiter) else { throw .noBeginning }
    var reader = Reader(bytes: body, place: delimiter.count)
    var parts: [Part] = []
    // Each turn stands behind a delimiter: two strokes end the form, an end of line begins a part.
    while !reader.takes(Array("--".utf8)) {
      guard reader.takes(Reader.lineEnd) else { throw .cutOff }
      guard parts.count < Self.mostParts else { throw .tooManyParts }
      var part = try reader.headers()
      guard let end = reader.find(Reader.lineEnd + delimiter) else { throw .cutOff }
      part.bytes = Array(body[reader.place..<end])
      parts.append(part)
      reader.place = end + 2 + delimiter.count
    }
    self.parts = parts
  }

  /// The boundary: 1 to 70 characters of those that RFC 2046 allows, quoted or not.
  private static func boundary(of contentType: String) -> String? {
    let fields = contentType.split(separator: ";").map { String($0).trimmed }
    guard fields.first?.lowercased() == "multipart/form-data",
      let field = fields.dropFirst().first(where: { $0.lowercased().hasPrefix("boundary=") })
    else { return nil }
    var text = String(field.dropFirst("boundary=".count))
    if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") {
      text = String(text.dropFirst().dropLast())
    }
    let allowed = Set("'()+_,-./:=? ")
    let isPlain = text.allSatisfy { letter in
      letter.isASCII && (letter.isLetter || letter.isNumber) || allowed.contains(letter)
    }
    return isPlain && (1...70).contains(text.count) && !text.hasSuffix(" ") ? text : nil
  }
}

extension MultipartForm {
  /// Walks over the bytes.
  private struct Reader {
    static let lineEnd: [UInt8] = [0x0D, 0x0A]

    let bytes: [UInt8]
    var place: Int

    /// Goes past these bytes, where they are next.
    mutating func takes(_ wanted: [UInt8]) -> Bool {
      guard bytes[place...].starts(with: wanted) else { return false }
      place += wanted.count
      return true
    }

    /// Where these bytes next begin.
    func find(_ wanted: [UInt8], before limit: Int? = nil) -> Int? {
      let last = min(limit ?? bytes.count, bytes.count) - wanted.count
      guard place <= last else { return nil }
      return bytes.withUnsafeBufferPointer { bytes in
        (place...last).first { start in
          bytes[start] == wanted[0]
            && wanted.indices.allSatisfy { bytes[start + $0] == wanted[$0] }
        }
      }
    }

    /// Reads the headers of a part up to its content.
    mutating func headers() throws(Fault) -> Part {
      var part: Part?
      let limit = place + MultipartForm.longestHeaders
      while !takes(Self.lineEnd) {
        guard let end = find(Self.lineEnd, before: limit),
          let line = String(validating: bytes[place..<end], as: UTF8.self)
        else { throw .wrongHeader }
        place = end + 2
        guard let colon = line.firstIndex(of: ":") else { throw .wrongHeader }
        guard line[..<colon].lowercased() == "content-disposition" else { continue }
        guard part == nil else { throw .wrongHeader }
        part = try Self.part(String(line[line.index(after: colon)...]).trimmed)
      }
      guard let part else { throw .noName }
      return part
    }

    /// Reads `form-data; name="…"; filename="…"`.
    private static func part(_ disposition: String) throws(Fault) -> Part {
      var rest = disposition[...]
      let kind = rest.prefix { $0 != ";" }
      guard String(kind).trimmed.lowercased() == "form-data" else { throw .wrongHeader }
      rest = rest.dropFirst(kind.count)
      var named: [String: String] = [:]
      while rest.first == ";" {
        rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
        let name = rest.prefix { $0 != "=" }
        rest = rest.dropFirst(name.count)
        guard rest.hasPrefix("=\"") else { throw .wrongHeader }
        rest = rest.dropFirst(2)
        let value = rest.prefix { $0 != "\"" }
        rest = rest.dropFirst(value.count)
        guard rest.first == "\"", named[name.lowercased()] == nil else { throw .wrongHeader }
        rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
        named[name.lowercased()] = unescaped(String(value))
      }
      guard rest.isEmpty else { throw .wrongHeader }
      guard let name = named["name"], !name.isEmpty else { throw .noName }
      return Part(name: name, fileName: named["filename"], bytes: [])
    }

    /// A value with what browsers write for quotes and ends of lines (HTML, 4.10.21.8) put back.
    private static func unescaped(_ text: String) -> String {
      text.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }
  }

  /// Reads a form with files of the visitor's own session.
  ///
  /// - Throws: ``Mishap`` where it is too long, was made elsewhere, or is no form.
  init(_ request: Request, _ visit: Visit, limit: Int) async throws {
    try await self.init(ofAnybody: request, limit: limit)
    guard let token = visit.token, FormSeal.holds(self["seal"]?.text ?? "", for: token) else {
      throw Mishap.foreignForm
    }
  }

  /// Reads a form with files, whoever made it.
  init(ofAnybody request: Request, limit: Int) async throws {
    let body = try await request.wholeBody(upTo: limit)
    do {
      try self.init(Array(body.readableBytesView), contentType: request.headers[.contentType] ?? "")
    } catch {
      throw Mishap.noForm
    }
  }

  /// Its fields without the files.
  var fields: Form {
    Form(parts.filter { $0.fileName == nil }.map { ($0.name, $0.text) })
  }
}
