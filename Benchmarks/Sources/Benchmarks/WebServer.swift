import Foundation

/// A server that was started for a measurement, on this machine alone.
final class WebServer {
  let port: Int
  /// What a browser that is signed in sends with each request.
  var cookie = ""
  private let process = Process()

  /// Starts a program and waits until it answers at its port.
  ///
  /// - Parameters:
  ///   - arguments: what it is told, for the port that it is to listen at.
  ///   - environment: what is added to that of this program.
  init(
    _ program: String, folder: URL? = nil, environment: [String: String] = [:],
    _ arguments: (_ port: Int) -> [String]
  ) throws {
    port = try Self.freePort()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments(port)
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<300 {
      if (try? WebClient(port: port)) != nil { return }
      guard process.isRunning else { break }
      Thread.sleep(forTimeInterval: 0.1)
    }
    stop()
    throw Surroundings.Trouble(description: "\(program) does not answer at port \(port)")
  }

  deinit { stop() }

  /// A port at which nobody listens.
  private static func freePort() throws -> Int {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) | getsockname(socket, $0, &length)
      }
    }
    guard code == 0 else { throw Surroundings.Trouble(description: "there is no free port") }
    return Int(in_port_t(bigEndian: address.sin_port))
  }

  /// Ends it, and waits until it has ended.
  func stop() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  /// The processor's time that it and the processes it started have taken, in seconds.
  var work: Double {
    let own = "\(process.processIdentifier)"
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    var ticks = 0
    for process in all where Int(process) != nil {
      let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
      // What stands before the name's end may hold anything; then come state, parent and so on.
      let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
      guard fields.count > 12, process == own || fields[1] == own else { continue }
      ticks += (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
    }
    return Double(ticks) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// The memory that it has now, in bytes.
  var memory: Int {
    let status = try? String(
      contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0)
      * 1_024
  }
}
