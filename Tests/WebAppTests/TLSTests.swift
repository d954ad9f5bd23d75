import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import HTTPTypes
import ServedTLS
import Testing

@testable import WebApp

/// The pages through the server's own TLS, as a browser gets them.
@Suite struct TLSTests {
  private static func fixture(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/\(name)").path
  }

  private static let certificate = fixture("tls-certificate.pem")
  private static let key = fixture("tls-key.pem")

  private func served() throws -> Application<RouterResponder<Visit>> {
    let town = try Town()
    return Application(
      router: town.site(isBehindTLS: true).router(),
      server: try ServedTLS(certificate: Self.certificate, key: Self.key)
        .server(around: ServerLimits.server),
      configuration: .init(address: .hostname("127.0.0.1", port: 0)))
  }

  @Test func aPageComesThroughItAndHoldsTheBrowserToIt() async throws {
    try await served().test(.ahc(.https)) { client in
      try await client.execute(uri: "/sign-in", method: .get) { answer in
        #expect(answer.status == .ok)
        #expect(answer.headers[.strictTransportSecurity] == "max-age=63072000")
        #expect(String(buffer: answer.body).contains("<h1"))
      }
    }
  }

  @Test func whoSpeaksPlainlyToItGetsNothing() async throws {
    try await served().test(.ahc(.http)) { client in
      _ = await #expect(throws: (any Error).self) {
        try await client.execute(uri: "/sign-in", method: .get) { _ in }
      }
    }
  }

  @Test func aFileThatIsNoneOfItsKindIsNamed() {
    #expect(throws: ServedTLS.UnreadableFile(path: "/nowhere.pem", kind: "certificate")) {
      try ServedTLS(certificate: "/nowhere.pem", key: Self.key)
    }
    #expect(throws: ServedTLS.UnreadableFile(path: Self.certificate, kind: "key")) {
      try ServedTLS(certificate: Self.certificate, key: Self.certificate)
    }
  }
}
