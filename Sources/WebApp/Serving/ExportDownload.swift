import Casework
import Dispatch
import HTTPTypes
import Hummingbird
import Ledger

/// Something that is taken out, on its way to a browser in pieces; that it was taken stands in the log.
///
/// Where it breaks off, so does the download: what arrives whole is whole, and only then does the log
/// say how many rows it had.
struct ExportDownload: Sendable {
  let site: Site
  /// What is taken, and by whom.
  let export: LogExport
  let contentType: String
  let fileName: String
  /// How many bytes it has, where that is known; a browser then sees that something is missing.
  var length: Int?

  /// The answer to a request; that the export begins is durable before it is given.
  ///
  /// - Parameter write: hands on the bytes in pieces, on a thread that may wait; gives how many rows
  ///   they hold.
  /// - Throws: `Refusal` where the person may not take it out.
  func response(
    _ write: @escaping @Sendable (Site, @escaping ([UInt8]) throws -> Void) throws -> Int
  ) async throws -> Response {
    let (site, export) = (site, export)
    let number = try await site.wait { try $0.access.beginExport(export, at: $0.clock()) }
    return Response(
      status: .ok,
      headers: [
        .contentType: contentType,
        .contentDisposition: "attachment; filename=\"\(fileName)\"",
      ],
      body: ResponseBody(contentLength: length) { writer in
        let pipe = PiecePipe()
        DispatchQueue.global(qos: .utility).async {
          pipe.end(
            Result {
              let digest = Digested()
              let rows = try write(site) { bytes in
                digest.value.add(bytes)
                try pipe.send(bytes)
              }
              try site.access.endExport(
                number, export, rows: rows, digest: digest.value.value, at: site.clock())
            })
        }
        do {
          for try await piece in pipe.pieces {
            try await writer.write(ByteBuffer(bytes: piece))
            pipe.took()
          }
        } catch {
          pipe.leave()
          throw error
        }
        try await writer.finish(nil)
      })
  }
}

/// The digest of what has been written, shared by those who write on one thread.
private final class Digested {
  var value = RunningDigest()
}
