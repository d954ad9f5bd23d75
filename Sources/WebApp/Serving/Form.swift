import Casework
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Workflows

/// What a person sent with a form: every field as text.
struct Form: Sendable {
  private let fields: [(name: String, value: String)]
  /// What is wrong with one of its fields, where it was refused.
  var fault: FieldFault?

  /// Reads a form, and makes sure that it was made by a page of the visitor's own session.
  ///
  /// - Throws: ``Mishap`` where it is too long or was made elsewhere; ``FormOfFormerSession`` where
  ///   a page of the session before made it.
  init(_ request: Request, _ visit: Visit) async throws {
    self.init(try await Self.text(of: request, visit))
    if let token = visit.token, FormSeal.holds(self["seal"], for: token) {
      visit.sent.keep(self)
      return
    }
    if let former = visit.former, FormSeal.holds(self["seal"], for: former) {
      throw FormOfFormerSession(form: self)
    }
    throw Mishap.foreignForm
  }

  /// A form with these fields, in their order.
  init(_ fields: [(name: String, value: String)]) { self.fields = fields }

  /// Reads a form of somebody who is not signed in yet.
  init(ofVisitor request: Request, _ visit: Visit) async throws {
    self.init(try await Self.text(of: request, visit))
  }

  /// Reads `name=value&…`, as browsers write it.
  init(_ text: String) {
    let query = URI("/?" + text.replacing("+", with: "%20")).queryParameters
    fields = query.map { (String($0.key), String($0.value)) }
  }

  private static func text(of request: Request, _ visit: Visit) async throws -> String {
    String(buffer: try await request.wholeBody(upTo: visit.maxUploadSize))
  }

  /// What was written in a field, without space around it; empty where there is no such field.
  subscript(name: String) -> String {
    (fields.first { $0.name == name }?.value ?? "").trimmed
  }

  /// Whether it has a field of this name, be it empty.
  func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

  /// What was written in a field, as it was: of a password, space counts.
  func untrimmed(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

  /// Everything that was chosen in a field.
  func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value.trimmed) }

  /// Every field with a value but the session's seal, for a page that asks once more before the
  /// same form is sent again.
  var echo: [(name: String, value: String)] {
    fields.filter { $0.name != "seal" && !$0.value.trimmed.isEmpty }
  }

  /// The fields as browsers write them, without the session's seal.
  var unsealedText: String {
    fields.filter { $0.name != "seal" }.map { field in
      "\(Address.encoded(field.name))=\(Address.encoded(field.value))"
    }.joined(separator: "&")
  }

  /// The fields whose names begin so, without that beginning, in the order of the form; several
  /// values of one name are joined with commas, as people write lists.
  func entries(beginning prefix: String) -> [WrittenEntry] {
    var entries: [WrittenEntry] = []
    for field in fields where field.name.hasPrefix(prefix) && !field.value.trimmed.isEmpty {
      let id = String(field.name.dropFirst(prefix.count))
      if let place = entries.firstIndex(where: { $0.id == id }) {
        entries[place].text += "," + field.value.trimmed
      } else {
        entries.append(WrittenEntry(id, field.value.trimmed))
      }
    }
    return entries
  }
}

extension String {
  /// Without white space around it.
  var trimmed: String {
    var letters = self[...]
    while letters.first?.isWhitespace ?? false { letters.removeFirst() }
    while letters.last?.isWhitespace ?? false { letters.removeLast() }
    return String(letters)
  }
}
