import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// The documents of a case: attached, listed, and handed out as files that no page runs.
struct DocumentsPage: Sendable {
  let site: Site

  private static let path = "/cases/{case}/documents"
  /// The longest form: beside the file there are only the seal and the key.
  static let longest = DocumentType.limit + (16 << 10)

  var routes: [Route] {
    [
      Route(.get, Self.path, show), Route(.post, Self.path, attach),
      Route(.get, Self.path + "/{sequence}", download),
    ]
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    try await page(visit, refusal: nil)
  }

  @Sendable private func attach(_ request: Request, _ visit: Visit) async throws -> Response {
    let id = try CaseID(of: visit)
    let actor = try visit.requireActor()
    let form = try await MultipartForm(request, visit, limit: Self.longest)
    _ = try await site.open(id, page: "documents", for: visit)
    do {
      let file = form["file"]
      let bytes = file?.bytes ?? []
      let attachment = try attachment(file?.fileName ?? "", bytes)
      let command = Command(
        key: IdempotencyKey(form["key"]?.text ?? ""), caseID: id, actor: actor,
        deed: .attach(attachment))
      _ = try await site.wait { try $0.documents.attach(bytes, by: command, at: $0.clock()) }
      return .seeOther("\(ShownStep.path(of: id))/documents")
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try await page(visit, refusal: refusal)
    }
  }

  private func attachment(_ name: String, _ bytes: [UInt8]) throws -> DocumentAttachment {
    do {
      return try DocumentAttachment(name: name, bytes: bytes)
    } catch {
      throw error.about(.file)
    }
  }

  /// Hands a document out, once it is recorded who took it.
  @Sendable private func download(_ request: Request, _ visit: Visit) async throws -> Response {
    let id = try CaseID(of: visit)
    let actor = try visit.requireActor()
    guard let sequence = visit.parameters.get("sequence").flatMap({ Int($0) }) else {
      throw Mishap.notFound
    }
    let opened = try await site.open(id, page: "document/\(sequence)", for: visit)
    // On a screen that others look at there are none: one may hold anything.
    guard opened.documents.contains(where: { $0.sequence == sequence }) else {
      throw Mishap.notFound
    }
    let kept: KeptDocument
    do {
      kept = try await site.wait {
        try $0.documents.document(sequence, in: id, for: actor, at: $0.now)
      }
    } catch let refusal as Refusal where refusal.status == .notFound {
      throw Mishap.notFound
    }
    let name = kept.document.name ?? "document"
    return Response(
      status: .ok,
      headers: [
        .contentType: kept.document.attached.type.rawValue
          + (kept.document.attached.type == .text ? "; charset=utf-8" : ""),
        .contentDisposition: Self.disposition(name), .cacheControl: "no-store",
      ],
      body: .init(byteBuffer: ByteBuffer(bytes: kept.bytes)))
  }

  /// To be kept as a file of this name (RFC 6266, RFC 8187): never shown inside the site.
  static func disposition(_ name: String) -> String {
    let plain = String(
      name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._- ".contains($0)) ? $0 : "_" })
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Address.encoded(name))"
  }

  private func page(_ visit: Visit, refusal: Refusal?) async throws -> Response {
    let id = try CaseID(of: visit)
    let actor = try visit.requireActor()
    let opened = try await site.open(id, page: "documents", for: visit)
    guard opened.visibility.showsNotes else { throw Mishap.notFound }
    let words = visit.words
    let time = TimeWords(
      zone: opened.state.zone(else: site.settings.zone), now: site.now, words: words)
    var fields = CaseFields(opened, site, visit, showsIdentity: false).heading
    fields.merge([
      "key": site.newKey().rawValue, "encrypted": site.documents.encryptsDocuments,
      "may-attach": Access.decide(actor, .record, in: opened.state, at: site.now) == .allowed
        && !opened.state.isClosed,
      "limit": words["documents.limit", "\(DocumentType.limit >> 20)"],
      "documents": opened.documents.map { document in
        [
          "path": "\(ShownStep.path(of: id))/documents/\(document.sequence)",
          "name": document.name ?? words["value.destroyed"], "there": document.name != nil,
          "type": words["document.\(document.attached.type)"],
          "size": Self.size(document.attached.size), "by": document.by.rawValue,
          "when": time.minute(document.occurred),
        ] as Fields
      }, "empty": opened.documents.isEmpty,
    ]) { $1 }
    let form = Form("").refused(refusal, time, [.file: "file"])
    fields.merge(form.faults("file")) { $1 }
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, in: time.zone, of: form) }
    return Page(
      "documents", title: words["documents.of", id.rawValue], status: refusal?.status ?? .ok, fields
    ).response(to: visit, of: site)
  }

  /// A size as people read it: `12 kB`.
  private static func size(_ bytes: Int) -> String {
    if bytes < 1_000 { return "\(bytes) B" }
    if bytes < 1_000_000 { return "\((bytes + 500) / 1_000) kB" }
    return "\(bytes / 1_000_000).\(bytes / 100_000 % 10) MB"
  }
}
