import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The program as it serves pages, from outside.
@Suite struct ServingTests {
  /// Who is in the middle of sending a form when the server is told to stop gets their answer.
  @Test func aRequestOnItsWayIsFinished() throws {
    let program = try Program()
    defer { program.clear() }
    let added = try program.run([
      "account", "add", "wren", "--name", "Wren", "--agency", "office", "--role", "supervisor",
    ])
    #expect(added.code == 0, "\(added.errors)")
    let port = 20_000 + Int(ProcessInfo.processInfo.processIdentifier) % 20_000
    let server = Process()
    server.executableURL = Program.milepost
    server.arguments = [
      "serve", "--port", "\(port)", "--database", program.database, "--definitions",
      Program.root.path,
    ]
    server.standardOutput = FileHandle.nullDevice
    server.standardError = FileHandle.nullDevice
    try server.start()
    defer { if server.isRunning { server.terminate() } }
    var found: Int32?
    for _ in 0..<300 where found == nil && server.isRunning {
      found = Self.connected(to: port)
      if found == nil { Thread.sleep(forTimeInterval: 0.1) }
    }
    let line = try #require(found)
    defer { close(line) }
    let form = Array("language=es".utf8)
    func say(_ bytes: [UInt8]) { #expect(send(line, bytes, bytes.count, 0) == bytes.count) }
    say(
      Array(
        "POST /language HTTP/1.1\r\nHost: a\r\nContent-Length: \(form.count)\r\n\r\n".utf8)
        + form.prefix(4))
    Thread.sleep(forTimeInterval: 0.5)
    server.terminate()
    Thread.sleep(forTimeInterval: 0.5)
    say(Array(form.dropFirst(4)))
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = recv(line, &buffer, buffer.count, 0), count > 0 {
      answer += buffer[..<count]
    }
    #expect(String(decoding: answer, as: UTF8.self).hasPrefix("HTTP/1.1 303"))
    server.waitUntilExit()
    #expect(server.terminationReason == .exit)
    #expect(server.terminationStatus == 0)
  }

  private static func connected(to port: Int) -> Int32? {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if code == 0 {
      var patience = timeval(tv_sec: 60, tv_usec: 0)
      setsockopt(
        socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
      return socket
    }
    close(socket)
    return nil
  }

  #if !TLS
    @Test func aBuildWithoutTLSSaysHowToGetOne() throws {
      let program = try Program()
      defer { program.clear() }
      let outcome = try program.run([
        "serve", "--demo", "--tls-certificate", "site.pem", "--tls-key", "site.key",
      ])
      #expect(outcome.code == 3)
      #expect(outcome.errors.contains("--traits TLS"))
      #expect(!FileManager.default.fileExists(atPath: program.database))
    }
  #endif

  @Test(arguments: [
    ["--tls-certificate", "site.pem"], ["--tls-key", "site.key"],
    ["--tls-certificate", "site.pem", "--tls-key", "site.key", "--behind-tls"],
    ["--export-rows-at-once=-1"],
  ])
  func whatDoesNotGoTogetherIsRefused(options: [String]) throws {
    let program = try Program()
    defer { program.clear() }
    #expect(try program.run(["serve", "--demo"] + options).code == 2)
  }
}
