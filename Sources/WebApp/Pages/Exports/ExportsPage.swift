import Casework
import CivilTime
import HTTPTypes
import Hummingbird

/// A long export: how far it is, and at last its file, for whoever asked for it and nobody else.
struct ExportsPage: Sendable {
  let site: Site

  var routes: [Route] {
    [
      Route(.get, "/exports/{export}", show),
      Route(.post, "/exports/{export}/file", form: .nowhere, fetch),
      Route(.post, "/exports/{export}/cancel", form: .nowhere, cancel),
    ]
  }

  /// The address of an export.
  static func path(of number: Int) -> String { "/exports/\(number)" }

  /// How many bytes are read from a file at once.
  private static let pieceLength = 1 << 16

  /// An export of whoever is signed in, who may still take it out.
  ///
  /// - Throws: ``Mishap/notFound`` for everybody else.
  private func own(_ visit: Visit) throws -> (ExportDesk.Asked, ExportDesk.Standing) {
    guard let actor = visit.actor, let number = visit.parameters.get("export").flatMap({ Int($0) }),
      let found = site.exports.export(number, of: actor, at: site.now),
      Access.decide(actor, found.0.taking.export.what.action) == .allowed
    else { throw Mishap.notFound }
    return found
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    let (asked, standing) = try own(visit)
    return Page(
      "export", title: visit.words["exports.title"],
      ExportFields(asked, standing, site, visit).fields
    ).response(to: visit, of: site)
  }

  @Sendable private func fetch(_ request: Request, _ visit: Visit) async throws -> Response {
    let (asked, standing) = try own(visit)
    _ = try await Form(request, visit)
    guard case .ended(.made(let made)) = standing else {
      // It is not made yet, or gone: the page says so.
      return .seeOther(Self.path(of: asked.number))
    }
    let taking = asked.taking
    let excluded = try await site.wait { try $0.access.exclusions(of: taking.export.actor) }
    guard excluded.isSubset(of: made.excluded) else {
      // It may tell of a case from which they were excluded since; that they were, nothing says.
      site.exports.letGo(asked.number)
      return .seeOther(Self.path(of: asked.number))
    }
    var export = taking.export
    // The file is of the moment in which it was asked for, not of that in which it is fetched.
    export.filter["as-of"] = export.filter["as-of"] ?? taking.moment.description
    let download = ExportDownload(
      site: site, export: export, contentType: taking.contentType, fileName: taking.fileName,
      length: made.bytes)
    return try await download.response { _, send in
      var place = 0
      while place < made.bytes {
        let piece = try made.file.bytes(from: place, atMost: Self.pieceLength)
        guard !piece.isEmpty else { throw ExportSpaceFailure.unusable(0) }
        try send(piece)
        place += piece.count
      }
      return made.rows
    }
  }

  @Sendable private func cancel(_ request: Request, _ visit: Visit) async throws -> Response {
    let (asked, _) = try own(visit)
    _ = try await Form(request, visit)
    site.exports.giveUp(asked.number)
    return .seeOther(Self.path(of: asked.number))
  }
}
