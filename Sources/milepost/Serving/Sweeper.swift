import CaseStore
import Logging
import ServiceLifecycle

/// Records every minute the due instants that have come, so that lists have little to catch up.
///
/// Lists are right without it.
struct Sweeper: Service {
  let store: CaseStore
  let clock: ServingClock
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        sweep()
        // That the wait is cut short is how a server is stopped.
        try? await Task.sleep(for: .seconds(60))
      }
    }
  }

  private func sweep() {
    do {
      while try store.sweep(at: clock.now()) > 0 {}
    } catch {
      logger.error("due instants were not recorded: \(error)")
    }
  }
}
