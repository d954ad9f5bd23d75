import HTTPTypes
import Hummingbird
import Ledger

/// A file that pages need beside their HTML.
///
/// Its address carries its digest, so that a browser may keep it for good.
struct Asset: Sendable {
  let path: String
  private let type: String
  private let bytes: [UInt8]
  /// The same as most browsers take it, compressed once.
  private let packed: [UInt8]?

  private init(_ name: String, _ ending: String, type: String, _ bytes: [UInt8]) {
    path = "/assets/\(name)-\(Digest(of: bytes).short).\(ending)"
    self.type = type
    self.bytes = bytes
    packed = Gzip.compressed(bytes, level: Gzip.once)
  }

  static let stylesheet = Asset(
    "milepost", "css", type: "text/css; charset=utf-8", PackageResources.milepost_css)
  static let script = Asset(
    "milepost", "js", type: "text/javascript; charset=utf-8", PackageResources.milepost_js)

  static let icon = Asset(
    "milepost", "svg", type: "image/svg+xml", PackageResources.milepost_svg)

  static var routes: [Route] {
    [stylesheet, script, icon].map { asset in
      Route(.get, asset.path, needs: .nothing) { request, _ in asset.response(to: request) }
    }
  }

  private func response(to request: Request) -> Response {
    var headers: HTTPFields = [
      .contentType: type, .cacheControl: "public, max-age=31536000, immutable",
    ]
    guard let packed, Compression.takesGzip(request.headers[.acceptEncoding] ?? "") else {
      return Response(
        status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
    headers[.contentEncoding] = "gzip"
    headers[.vary] = "Accept-Encoding"
    return Response(
      status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: packed)))
  }
}
