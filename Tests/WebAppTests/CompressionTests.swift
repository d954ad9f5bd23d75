import CZlib
import CaseStore
import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

@Suite struct CompressionTests {
  @Test(arguments: [
    ("gzip", true), ("gzip, deflate, br", true), ("br;q=1.0, gzip;q=0.8", true), ("*", true),
    ("GZIP", true), ("x-gzip", true), ("deflate, *;q=0.5", true), ("", false), ("br", false),
    ("gzip;q=0", false), ("gzip;q=0.000", false), ("*;q=0", false), ("*;q=1, gzip;q=0", false),
    ("gzip;q=0, *", false), ("gzipped", false), ("identity", false), ("gzip;q=x", false),
  ])
  func whoTakesGzip(accepted: String, isTaken: Bool) {
    #expect(Compression.takesGzip(accepted) == isTaken)
  }

  @Test(arguments: [0, 1, 255, 65_536, 300_000])
  func whatIsCompressedIsTheSame(count: Int) throws {
    let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 5) }
    for level in [Gzip.pages, Gzip.once] {
      let packed = try #require(Gzip.compressed(plain, level: level))
      #expect(try unpacked(packed, atMost: count + 1) == plain)
    }
  }

  @Test func aPageIsCompressedForWhoTakesItSo() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      for path in ["/", "/cases/case-1", "/cases/case-1/history"] {
        let plain = try await wren.get(path)
        var headers = wren.headers
        headers[.acceptEncoding] = "gzip"
        try await client.execute(uri: path, method: .get, headers: headers) { response in
          #expect(response.headers[.contentEncoding] == "gzip")
          #expect(response.headers[.vary] == "Accept-Encoding")
          let packed = Array(response.body.readableBytesView)
          #expect(response.headers[.contentLength] == "\(packed.count)")
          let html = String(decoding: try unpacked(packed, atMost: 1 << 20), as: UTF8.self)
          // Keys of forms are another each time too.
          #expect(Self.still(html) == Self.still(plain.html))
        }
      }
    }
  }

  private static func still(_ html: String) -> String {
    html.replacing(/name="(seal|key)" value="[^"]*"/, with: "")
  }

  @Test func whatIsShortOrNoTextIsLeftAlone() async throws {
    let town = try Town()
    try await town.visit { client in
      let headers: HTTPFields = [.acceptEncoding: "gzip"]
      // An answer that only leads on.
      try await client.execute(uri: "/", method: .get, headers: headers) { response in
        #expect(response.status == .seeOther)
        #expect(response.headers[.contentEncoding] == nil)
      }
      try await client.execute(uri: "/sign-in", method: .get) { response in
        #expect(response.headers[.contentEncoding] == nil)
        #expect(response.headers[.vary] == "Accept-Encoding")
      }
    }
  }

  /// A download goes out in pieces, as they are read.
  @Test func aDownloadIsLeftAlone() async throws {
    let town = try Town()
    for number in 1...40 {
      try town.record(.open(OpenCase(workflow: "interview")), in: CaseID("case-\(number)"))
    }
    try await town.visit { client in
      let ada = try await Browser.of("ada", client)
      let seal = try #require(try await ada.get("/log").hidden("seal"))
      var headers = ada.headers
      headers[.acceptEncoding] = "gzip"
      try await client.execute(
        uri: "/log/export", method: .post, headers: headers,
        body: ByteBuffer(string: "format=csv&seal=\(seal)")
      ) { response in
        #expect(response.status == .ok)
        #expect(response.headers[.contentEncoding] == nil)
        #expect(response.headers[.vary] == "Accept-Encoding")
        #expect(response.body.readableBytes > Compression.shortest)
      }
    }
  }

  @Test func whatEveryPageNeedsIsCompressedOnce() async throws {
    let town = try Town()
    try await town.visit { client in
      for path in [Asset.stylesheet.path, Asset.script.path] {
        let plain = try await client.execute(uri: path, method: .get) { response in
          #expect(response.headers[.contentEncoding] == nil)
          return Array(response.body.readableBytesView)
        }
        let packed = try await client.execute(
          uri: path, method: .get, headers: [.acceptEncoding: "gzip"]
        ) { response in
          #expect(response.headers[.contentEncoding] == "gzip")
          #expect(response.headers[values: .vary] == ["Accept-Encoding"])
          return Array(response.body.readableBytesView)
        }
        #expect(packed.count < plain.count / 2)
        #expect(try unpacked(packed, atMost: 1 << 20) == plain)
      }
    }
  }

  /// What a page always holds beside what somebody else can have it repeat can be guessed from its
  /// length (BREACH); the seal of its forms is another in each page.
  @Test func noTwoPagesHaveOneSeal() async throws {
    let town = try Town()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      var seals: Set<String> = []
      for _ in 0..<5 { seals.insert(try #require(try await wren.get("/account").hidden("seal"))) }
      #expect(seals.count == 5)
      // Each of them is good, and none that is not one of them.
      let last = try #require(seals.first)
      #expect(try await wren.send(.post, "/sign-out", ["seal": last + "x"]).status == 403)
      #expect(try await wren.send(.post, "/sign-out", ["seal": last]).location == "/sign-in")
    }
  }

  struct NotWhole: Error {}

  private func unpacked(_ packed: [UInt8], atMost limit: Int) throws -> [UInt8] {
    var stream = z_stream()
    guard
      inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw NotWhole() }
    defer { inflateEnd(&stream) }
    var (input, output) = (packed, [UInt8](repeating: 0, count: limit))
    let code = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        return inflate(&stream, Z_FINISH)
      }
    }
    guard code == Z_STREAM_END, stream.avail_in == 0 else { throw NotWhole() }
    return Array(output.prefix(Int(stream.total_out)))
  }
}
