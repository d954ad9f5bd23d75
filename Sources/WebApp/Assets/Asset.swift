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

  private init(_ name: String, _ ending: String, type: String, _ bytes: [UInt8]) {
    path = "/assets/\(name)-\(Digest(of: bytes).short).\(ending)"
    self.type = type
    self.bytes = bytes
  }

  static let stylesheet = Asset(
    "milepost", "css", type: "text/css; charset=utf-8", PackageResources.milepost_css)
  static let script = Asset(
    "milepost", "js", type: "text/javascript; charset=utf-8", PackageResources.milepost_js)

  static let icon = Asset(
    "milepost", "svg", type: "image/svg+xml", PackageResources.milepost_svg)

  static var routes: [Route] {
    [stylesheet, script, icon].map { asset in
      Route(.get, asset.path, needs: .nothing) { _, _ in
        Response(
          status: .ok,
          headers: [
            .contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable",
          ],
          body: .init(byteBuffer: ByteBuffer(bytes: asset.bytes)))
      }
    }
  }
}
