import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import WebApp

#if canImport(Glibc)
  import Glibc
#endif

/// A server does not wait for ever, and takes no more than it bears.
@Suite struct ServerLimitsTests {
  /// Serves a town's pages for real, with short times where they matter, and lets somebody speak to it
  /// byte by byte.
  ///
  /// Both are on threads that may wait, as in earnest: other tests keep Swift's own busy for minutes.
  private func speak(
    silence: TimeAmount = .seconds(120), arrival: TimeAmount = .seconds(120),
    _ body: @escaping @Sendable (Line) throws -> Void
  ) async throws {
    let town = try Town()
    let application = Application(
      router: town.site.router(),
      server: ServerLimits.server(silence: silence, arrival: arrival),
      configuration: .init(address: .hostname("127.0.0.1", port: 0)))
    try await withTaskExecutorPreference(WaitingThreads.shared) {
      try await application.test(.live) { client in
        try body(try Line(to: try #require(client.port)))
      }
    }
  }

  @Test func whoAsksIsAnswered() async throws {
    try await speak { line in
      line.send("GET /sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      #expect(line.rest().hasPrefix("HTTP/1.1 200"))
    }
  }

  @Test func whoIsSilentIsHungUpOn() async throws {
    try await speak(silence: .milliseconds(200)) { line in
      #expect(line.rest() == "")
    }
  }

  /// The first lines a byte at a time, for ever.
  @Test func whoSendsAByteNowAndThenIsHungUpOn() async throws {
    try await speak(silence: .milliseconds(400)) { line in
      let began = Date()
      line.send("GET /sign-in HTTP/1.1\r\n")
      while line.send("a"), Date().timeIntervalSince(began) < 10 {
        Thread.sleep(forTimeInterval: 0.05)
      }
      #expect(Date().timeIntervalSince(began) < 10)
    }
  }

  /// A form a byte at a time, for ever.
  @Test func aFormHasToArriveInTime() async throws {
    try await speak(arrival: .milliseconds(400)) { line in
      let began = Date()
      line.send("POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
      while line.send("a"), Date().timeIntervalSince(began) < 10 {
        Thread.sleep(forTimeInterval: 0.05)
      }
      #expect(Date().timeIntervalSince(began) < 10)
    }
  }

  /// Whoever sends all of it before they read hears why: the server does not hang up on bytes that
  /// it has not read, which would take its answer along.
  @Test(arguments: [(1 << 20) + 1, 3 << 20])
  func aFormThatIsTooLongIsRefused(length: Int) async throws {
    for _ in 0..<5 {
      try await speak { line in
        line.send("POST /sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\n")
        line.send("Content-Length: \(length)\r\n\r\n")
        line.send(String(repeating: "a", count: length))
        #expect(line.rest().hasPrefix("HTTP/1.1 413"))
      }
    }
  }

  /// It does not read on for ever either: past five times the limit, what is sent stays where it is.
  @Test func aFormOfManyTimesThatLengthIsHungUpOn() async throws {
    try await speak(arrival: .seconds(2)) { line in
      let length = 64 << 20
      line.send("POST /sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\n")
      line.send("Content-Length: \(length)\r\n\r\n")
      #expect(!line.send(String(repeating: "a", count: length)))
    }
  }

  @Test func linesThatAreTooLongAreRefused() async throws {
    try await speak { line in
      let long = String(repeating: "a", count: 2 * ServerLimits.longestHeader)
      line.send("GET /sign-in HTTP/1.1\r\nHost: a\r\nX-Long: \(long)\r\n\r\n")
      let answer = line.rest()
      #expect(answer.hasPrefix("HTTP/1.1 4") || answer.isEmpty)
      #expect(!answer.hasPrefix("HTTP/1.1 404"))
    }
  }
}

/// A connection on which one says what one likes.
private final class Line {
  private let socket: Int32

  struct NoAnswer: Error {}

  init(to port: Int) throws {
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
    guard code == 0 else { throw NoAnswer() }
    var patience = timeval(tv_sec: 120, tv_usec: 0)
    setsockopt(
      socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(socket) }

  /// Says something; false where nobody listens any more.
  @discardableResult
  func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  /// All that is said until the other side hangs up.
  func rest() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
