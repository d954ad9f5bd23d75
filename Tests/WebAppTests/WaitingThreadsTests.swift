import Dispatch
import Foundation
import Testing

@testable import WebApp

#if canImport(Glibc)
  import Glibc
#endif

/// Where requests are served.
@Suite struct WaitingThreadsTests {
  private static func thread() -> UInt { UInt(pthread_self()) }

  /// Who is on one of them already asks the store there and then.
  @Test func whoMayWaitStaysWhereTheyAre() async throws {
    let site = try Town().site
    let (before, asking, after) = try await withTaskExecutorPreference(WaitingThreads.shared) {
      (Self.thread(), try await site.wait { _ in Self.thread() }, Self.thread())
    }
    #expect(before == asking && asking == after)
  }

  /// Those who wait on all of them, for a disk that has stopped, hold nobody else up for ever.
  @Test(.timeLimit(.minutes(1))) func whereAllWaitThereAreMore() async {
    let disk = DispatchSemaphore(value: 0)
    let readers = 2 * ProcessInfo.processInfo.activeProcessorCount
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<readers {
        group.addTask(executorPreference: WaitingThreads.shared) { Self.wait(for: disk) }
      }
      await withTaskExecutorPreference(WaitingThreads.shared) {
        for _ in 0..<readers { disk.signal() }
      }
    }
  }

  private static func wait(for disk: DispatchSemaphore) { disk.wait() }
}
