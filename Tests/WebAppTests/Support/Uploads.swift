import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import WebApp

extension Browser {
  /// Sends a file with the form of a page.
  func upload(
    _ path: String, _ name: String, _ bytes: [UInt8], key: String? = nil, seal: String? = nil
  ) async throws -> Shown {
    let shown = try await get(path)
    let fields = [
      ("seal", seal ?? shown.hidden("seal") ?? ""),
      ("key", key ?? shown.hidden("key") ?? UUID().uuidString),
    ]
    var body: [UInt8] = []
    for (field, value) in fields {
      body += Array(
        "--limit\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n".utf8)
    }
    body += Array(
      "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n".utf8)
    body += bytes + Array("\r\n--limit--\r\n".utf8)
    return try await send(
      .post, path, body: ByteBuffer(bytes: body), type: "multipart/form-data; boundary=limit")
  }

  /// Fetches a file.
  func file(_ path: String) async throws -> (bytes: [UInt8], headers: HTTPFields) {
    try await client.execute(uri: path, method: .get, headers: headers) { response in
      (Array(response.body.readableBytesView), response.headers)
    }
  }
}
