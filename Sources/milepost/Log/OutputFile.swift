import Foundation

/// A file that is written beside its name and takes the name when it is whole.
///
/// Only its owner can read it: what is written tells of children's cases. A device or pipe is
/// written to as it is, for it cannot be put in another's place.
final class OutputFile {
  private let path: String
  private let descriptor: Int32
  /// Where the bytes are until the file is whole; nil where they go to the path itself.
  private let partial: String?

  /// Begins to write to a path.
  init(_ path: String) throws(Failure) {
    // A link stays a link: what it leads to is written anew.
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    self.path = target
    if OutputFile.isDevice(target) {
      partial = nil
      descriptor = open(target, O_WRONLY)
    } else {
      var template = Array("\(target).part-XXXXXX".utf8CString)
      descriptor = mkstemp(&template)
      partial = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
    }
    guard descriptor >= 0 else { throw OutputFile.failure(errno, path) }
  }

  private static func isDevice(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw OutputFile.failure(errno, path)
      }
    }
  }

  /// Gives the file its name, once it is on the disk.
  func keep() throws(Failure) {
    guard let partial else {
      guard close(descriptor) == 0 else { throw OutputFile.failure(errno, path) }
      return
    }
    // A disk may say only now that it is full.
    guard fsync(descriptor) == 0, rename(partial, path) == 0 else {
      throw OutputFile.failure(errno, path)
    }
    close(descriptor)
  }

  /// Leaves nothing behind.
  func discard() {
    close(descriptor)
    if let partial { unlink(partial) }
  }

  private static func failure(_ code: Int32, _ path: String) -> Failure {
    switch code {
    case ENOSPC, EDQUOT, EFBIG:
      Failure(
        .couldNotRun, "disk-full", "There is no room for '\(path)'; nothing was left there.",
        mend: "Make room, or write to another disk.")
    default:
      Failure(
        .couldNotRun, "not-written",
        "'\(path)' cannot be written: \(String(cString: strerror(code))).",
        mend: "Check that its folder is there and that you may write to it.")
    }
  }
}
