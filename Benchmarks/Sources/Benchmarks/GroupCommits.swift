import CBaseline
import CaseStore
import Casework
import Dispatch
import Foundation
import Synchronization
import Workflows

/// Many writers at once, who share commits, against C that commits one after another.
///
/// Both complete the same steps, and each completion is durable before its writer goes on. Once as
/// the disk is, and once in a process of its own whose every `fsync` takes 2 ms longer.
struct GroupCommits {
  /// With this word the program only prints the rates; see ``slowed()``.
  static let word = "rates-of-commits"
  static let writers = 64

  let surroundings: Surroundings
  private let each = 24
  private let rounds = 3

  /// Commits a second, in the middle of several rounds.
  struct Rates {
    let ours: Double
    let theirs: Double
    /// The middle of the rounds' ratios.
    let ratio: Double
  }

  func measure() throws -> [Ratio] {
    let plain = try rates()
    let slow = try slowed()
    return [
      line("\(Self.writers) writers at once, commands a second", plain, .atLeast(1.5)),
      line("  the same, each fsync 2 ms slower", slow, .atLeast(10)),
    ]
  }

  private func line(_ what: String, _ rates: Rates, _ target: Ratio.Target) -> Ratio {
    Ratio(
      what: what, ours: "\(Ratio.number(rates.ours))/s",
      theirs: "\(Ratio.number(rates.theirs))/s, C on SQLite, a commit each", value: rates.ratio,
      target: target)
  }

  /// The rates of this process.
  func rates() throws -> Rates {
    let pairs = try (0..<rounds).map { try round($0) }
    return Rates(
      ours: Timing.median(pairs.map(\.ours)), theirs: Timing.median(pairs.map(\.theirs)),
      ratio: Timing.median(pairs.map { $0.ours / $0.theirs }))
  }

  private func round(_ round: Int) throws -> (ours: Double, theirs: Double) {
    let path = surroundings.path("grouped.sqlite")
    let copy = surroundings.path("one-by-one.sqlite")
    let ids = (0..<Self.writers * each).map { CaseID("MP-\(round)-\($0)") }
    let store = try surroundings.store(path)
    let cases = MadeUpCases(store: store)
    try cases.open(ids + ["MP-first"])
    // The first completion adds the next step's definition, which C is not to repeat.
    try cases.completeStep("MP-first", key: "first")
    guard baseline_copy(path, copy) == 0 else {
      throw Surroundings.Trouble(description: "the database could not be copied")
    }
    let each = each
    let ours = try Timing.seconds {
      try Asynchronous.wait {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for writer in 0..<Self.writers {
            group.addTask {
              for id in ids[writer * each..<(writer + 1) * each] {
                try await store.performGrouped(
                  MadeUpCases.completion(of: id), at: .rehearsal(MadeUpCases.done))
              }
            }
          }
          try await group.waitForAll()
        }
      }
    }
    var theirs = 0.0
    var done: Int32 = 0
    let code = baseline_complete_steps(path, copy, &theirs, &done)
    guard code == 0, done == ids.count, baseline_differences(path, copy) == 0 else {
      throw Surroundings.Trouble(description: "C did not write what the store wrote")
    }
    return (Double(ids.count) / ours, Double(ids.count) / theirs)
  }

  /// The rates of a process whose disk is slow.
  private func slowed() throws -> Rates {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: surroundings.program("Benchmarks"))
    process.arguments = [Self.word]
    var environment = ProcessInfo.processInfo.environment
    environment["LD_PRELOAD"] = surroundings.program("libSlowSync.so")
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let said = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    let numbers = said.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    guard numbers.count == 3 else {
      throw Surroundings.Trouble(description: "the slowed process said: \(said)")
    }
    guard numbers[1] < 500 else {
      throw Surroundings.Trouble(description: "\(said): the disk was not slowed")
    }
    return Rates(ours: numbers[0], theirs: numbers[1], ratio: numbers[2])
  }
}

/// Asynchronous work for who waits.
enum Asynchronous {
  static func wait<Result: Sendable>(
    for body: @escaping @Sendable () async throws -> Result
  ) throws -> Result {
    let result = Box<Result>()
    let done = DispatchSemaphore(value: 0)
    Task {
      do {
        result.set(.success(try await body()))
      } catch {
        result.set(.failure(error))
      }
      done.signal()
    }
    done.wait()
    return try result.get()
  }

  private final class Box<Value: Sendable>: Sendable {
    private let value = Mutex<Result<Value, any Error>?>(nil)

    func set(_ result: Result<Value, any Error>) { value.withLock { $0 = result } }

    func get() throws -> Value {
      guard let result = value.withLock({ $0 }) else { throw CancellationError() }
      return try result.get()
    }
  }
}
