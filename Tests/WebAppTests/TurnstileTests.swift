import Casework
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing
import Workflows

@testable import WebApp

/// How many passwords are checked at once.
@Suite struct TurnstileTests {
  /// Counts how many are inside, and the most that ever were.
  private final class Room: Sendable {
    private let counts = Mutex((inside: 0, most: 0, done: 0))

    func enter() { counts.withLock { $0.inside += 1; $0.most = max($0.most, $0.inside) } }
    func leave() { counts.withLock { $0.inside -= 1; $0.done += 1 } }
    var most: Int { counts.withLock { $0.most } }
    var done: Int { counts.withLock { $0.done } }
  }

  @Test func soManyGoAtOnceTheOthersWaitAndTooManyAreTurnedAway() async throws {
    let turnstile = Turnstile(TurnstileLimits(atOnce: 2, waiting: 3))
    let room = Room()
    let turnedAway = await withTaskGroup(of: Bool.self) { group in
      for _ in 1...12 {
        group.addTask {
          do {
            try await turnstile.pass {
              room.enter()
              try await Task.sleep(for: .milliseconds(40))
              room.leave()
            }
            return false
          } catch {
            #expect(error as? Mishap == .busy)
            return true
          }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(room.most == 2)
    #expect(room.done + turnedAway == 12)
    #expect(turnedAway > 0 && room.done >= 5)
    // And it lets people in again.
    try await turnstile.pass { room.enter(); room.leave() }
  }

  @Test func whatFailsInsideLeavesItsPlace() async throws {
    let turnstile = Turnstile(TurnstileLimits(atOnce: 1, waiting: 0))
    for _ in 1...3 {
      await #expect(throws: Mishap.fault) { try await turnstile.pass { throw Mishap.fault } }
    }
  }

  /// Whoever comes when too many wait is told so at once, in words, and comes in later.
  @Test func tooManyWhoSignInAreToldToTryAgain() async throws {
    let town = try Town()
    let site = town.site(passwords: TurnstileLimits(atOnce: 0, waiting: 0))
    try await Application(router: site.router()).test(.router) { client in
      let shown = try await Browser(client).send(
        .post, "/sign-in", ["account": "wren", "password": Town.password, "to": "/"])
      #expect(shown.status == 503)
      #expect(shown.html.contains("Too many people are signing in at this moment."))
    }
  }

  @Test func aSecondStepIsReplacedOnlyWithThePassword() async throws {
    let town = try Town()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      for present in ["", "wrong"] {
        let shown = try await wren.post("/account/factor", ["present": present], on: "/account")
        #expect(shown.status == 422)
        #expect(!shown.html.contains("/sign-in/factor"))
        #expect(shown.html.contains("The present password is another"))
      }
      // Nor by the way of those who have to set one up.
      let seal = try await wren.get("/").hidden("seal") ?? ""
      let around = try await wren.send(
        .post, "/sign-in/factor", ["code": "000000", "to": "/", "seal": seal])
      #expect(around.location == "/sign-in")
      let shown = try await wren.post(
        "/account/factor", ["present": Town.password], on: "/account")
      #expect(shown.status == 200 && shown.html.contains("/sign-in/factor"))
    }
  }
}
