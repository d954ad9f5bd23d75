public import Casework
import Foundation

/// Keeps exports in files of a folder for what is temporary.
///
/// A file has no name there from the moment on in which it is made: nobody else finds it, and the
/// system takes its room back when it is closed, be it that the process was killed.
public struct NamelessFiles: ExportSpace {
  private let folder: String

  /// Files in a folder.
  public init(in folder: String) { self.folder = folder }

  /// Files in the system's folder for what is temporary.
  public init() { self.init(in: FileManager.default.temporaryDirectory.path) }

  /// A new file.
  public func file() throws -> any ExportFile { try NamelessFile(in: folder) }
}

/// A file without a name.
private final class NamelessFile: ExportFile {
  private let descriptor: Int32

  init(in folder: String) throws {
    // For this user alone, and never one that is there already.
    let path = "\(folder)/milepost-export-\(UUID())"
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.failure() }
    unlink(path)
  }

  deinit { close(descriptor) }

  func append(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 else {
        if errno == EINTR { continue }
        throw Self.failure()
      }
      rest = rest.dropFirst(count)
    }
  }

  func bytes(from place: Int, atMost count: Int) throws -> [UInt8] {
    while true {
      var read = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
        read = pread(descriptor, buffer.baseAddress, count, off_t(place))
        length = max(0, read)
      }
      if read >= 0 { return bytes }
      guard errno == EINTR else { throw Self.failure() }
    }
  }

  /// What the system said last.
  private static func failure() -> ExportSpaceFailure {
    switch errno {
    case ENOSPC, EDQUOT, EFBIG: .full
    default: .unusable(errno)
    }
  }
}
