import Foundation

/// One connection to a server on this machine, over which one asks and waits for the answer.
final class WebClient {
  /// An answer.
  struct Answer {
    let status: Int
    /// By name in small letters; of several of one name, all values by lines.
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  private let port: Int
  private let socket: Int32
  private var unread: [UInt8] = []
  /// What is sent as `Cookie`.
  var cookie = ""

  init(port: Int) throws {
    self.port = port
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else {
      close(socket)
      throw Surroundings.Trouble(description: "nothing answers at port \(port)")
    }
    var on: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  deinit { close(socket) }

  func get(_ path: String, headers: [String: String] = [:]) throws -> Answer {
    try ask("GET", path, headers, body: nil)
  }

  /// Sends a form.
  func post(_ path: String, _ fields: [(String, String)]) throws -> Answer {
    let body = fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
    return try ask(
      "POST", path, ["Content-Type": "application/x-www-form-urlencoded"], body: body)
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  private func ask(
    _ method: String, _ path: String, _ headers: [String: String], body: String?
  ) throws -> Answer {
    var request = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
    if !cookie.isEmpty { request += "Cookie: \(cookie)\r\n" }
    for (name, value) in headers { request += "\(name): \(value)\r\n" }
    if let body { request += "Content-Length: \(body.utf8.count)\r\n" }
    let bytes = Array((request + "\r\n" + (body ?? "")).utf8)
    guard send(socket, bytes, bytes.count, 0) == bytes.count else { throw Self.cutOff }
    return try answer()
  }

  private func answer() throws -> Answer {
    let end: [UInt8] = [13, 10, 13, 10]
    var headEnd = unread.firstRange(of: end)
    while headEnd == nil {
      try receive()
      headEnd = unread.firstRange(of: end)
    }
    guard let headEnd else { throw Self.cutOff }
    let lines = String(decoding: unread[..<headEnd.lowerBound], as: UTF8.self)
      .split(separator: "\r\n")
    unread.removeSubrange(..<headEnd.upperBound)
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let value = parts[1].trimmingCharacters(in: .whitespaces)
      headers[parts[0].lowercased(), default: ""] +=
        headers[parts[0].lowercased()] == nil ? value : "\n" + value
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    while unread.count < length { try receive() }
    let body = Array(unread.prefix(length))
    unread.removeFirst(length)
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return Answer(status: status, headers: headers, body: body)
  }

  private func receive() throws {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &buffer, buffer.count, 0)
    guard count > 0 else { throw Self.cutOff }
    unread += buffer[..<count]
  }

  private static let cutOff = Surroundings.Trouble(description: "a connection was cut off")

  /// The value of a hidden field of a page.
  static func hidden(_ name: String, in page: String) -> String {
    guard let start = page.range(of: "name=\"\(name)\" value=\"") else { return "" }
    return String(page[start.upperBound...].prefix { $0 != "\"" })
  }
}
