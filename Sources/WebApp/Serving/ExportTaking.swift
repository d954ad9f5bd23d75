import Casework
import CivilTime
import Hummingbird

/// Something that somebody wants to take out: what, in which form, as known when, and how it is read.
struct ExportTaking: Sendable {
  /// Takes bytes, in order.
  typealias Send = ([UInt8]) throws -> Void

  /// What is taken, and by whom.
  let export: LogExport
  /// As known when.
  let moment: Instant
  let contentType: String
  let fileName: String
  /// The page on which it was asked for.
  let page: String
  /// Goes through its rows, on a thread that may wait.
  ///
  /// The bytes go to `send`, where somebody takes them; `each` is told of every row. What either
  /// throws ends it.
  let read: @Sendable (_ site: Site, _ send: Send?, _ each: () throws -> Void) throws -> Void

  /// The answer to whoever asks for it: the file where it is short, else the page that says how far
  /// it is.
  ///
  /// - Throws: `Refusal` where the person may not take it out, or has asked for too much already.
  func response(of site: Site) async throws -> Response {
    guard let short = try await short(of: site) else {
      return .seeOther(ExportsPage.path(of: try site.exports.begin(self, of: site)))
    }
    let download = ExportDownload(
      site: site, export: export, contentType: contentType, fileName: fileName)
    return try await download.response { _, send in
      for piece in short.pieces { try send(piece) }
      return short.rows
    }
  }

  /// All of an export that has no more rows than are given at once.
  private struct Short: Sendable {
    var pieces: [[UInt8]] = []
    var rows = 0
  }

  /// Stops the reading of what is long.
  private struct TooMany: Error {}

  private func short(of site: Site) async throws -> Short? {
    try await site.wait { site in
      var short = Short()
      do {
        try read(site, { short.pieces.append($0) }) {
          short.rows += 1
          if short.rows > site.exports.limits.rowsAtOnce { throw TooMany() }
        }
        return short
      } catch is TooMany {
        return nil
      }
    }
  }
}
