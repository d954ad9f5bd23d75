import Hummingbird
import HummingbirdTesting
import Testing

@testable import WebApp

@Suite struct SiteTests {
  @Test func saysThatItIsUp() async throws {
    try await Application(router: Site().router()).test(.router) { client in
      try await client.execute(uri: "/health", method: .get) { response in
        #expect(response.status == .ok)
      }
    }
  }
}
