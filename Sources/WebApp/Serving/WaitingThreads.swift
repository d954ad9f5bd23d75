import Dispatch

/// Threads that may wait: for a disk, or until a password is hashed.
///
/// Those of Swift's own pool may not, being only as many as there are processors.
///
/// A server whose tasks prefer them (SE-0417) goes from one thread to another only where a connection
/// is read or written, and not for each question to the store.
public final class WaitingThreads: TaskExecutor {
  /// Those of the process.
  public static let shared = WaitingThreads()

  private init() {}

  /// Has a job run on one of them.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}
