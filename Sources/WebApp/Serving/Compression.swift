import HTTPTypes
import Hummingbird

/// Sends pages compressed to browsers that take them so.
///
/// Text alone is compressed, where it is long enough for that to help, and only what is held whole:
/// a download goes out in pieces as they are read. A page may hold what nobody else may know beside
/// what somebody typed, and its length then says something of the first (BREACH, 2013). Two things
/// keep that from being asked: the session's cookie is sent with no request that another site
/// brings about (`SameSite=Strict`), and what is always the same, a form's seal, is masked afresh in
/// each page.
struct Compression: RouterMiddleware {
  /// What is shorter fits into the packet of its headers, or nearly so.
  static let shortest = 1_024
  /// What is longer is a download.
  static let longest = 4 << 20

  func handle(
    _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    guard Self.suits(response) else { return response }
    response.headers.append(HTTPField(name: .vary, value: "Accept-Encoding"))
    guard Self.takesGzip(request.headers[.acceptEncoding] ?? ""), request.method != .head,
      let length = response.body.contentLength, Self.shortest...Self.longest ~= length
    else { return response }
    let whole = Whole()
    try await response.body.write(whole)
    guard let packed = Gzip.compressed(whole.bytes, level: Gzip.pages) else {
      response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: whole.bytes))
      return response
    }
    response.headers[.contentEncoding] = "gzip"
    response.headers[.contentLength] = "\(packed.count)"
    response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: packed))
    return response
  }

  /// Whether an answer is text that could be compressed.
  private static func suits(_ response: Response) -> Bool {
    guard response.headers[.contentEncoding] == nil, let type = response.headers[.contentType]
    else { return false }
    return type.hasPrefix("text/") || type.hasPrefix("image/svg+xml")
      || type.hasPrefix("application/json")
  }

  /// Whether a browser takes gzip (RFC 9110, section 12.5.3): by its name, else by what it says of all
  /// others; with a weight of nought it does not.
  static func takesGzip(_ accepted: String) -> Bool {
    var others = false
    for choice in accepted.split(separator: ",") {
      let parts = choice.split(separator: ";").map { String($0).trimmed.lowercased() }
      guard let name = parts.first, name == "gzip" || name == "x-gzip" || name == "*" else {
        continue
      }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
        .map { Double($0.dropFirst(2)) ?? 0 }
      let isTaken = (weight ?? 1) > 0
      if name != "*" { return isTaken }
      others = isTaken
    }
    return others
  }
}

/// Takes a body whole.
private final class Whole: ResponseBodyWriter {
  private(set) var bytes: [UInt8] = []

  func write(_ buffer: ByteBuffer) { bytes.append(contentsOf: buffer.readableBytesView) }
  func finish(_ trailingHeaders: HTTPFields?) {}
}
