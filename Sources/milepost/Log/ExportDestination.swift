import Foundation

/// Where an export goes: standard output, or a file that appears only when it is whole.
enum ExportDestination {
  case standardOutput
  case file(OutputFile)

  /// The file of a path; standard output where it is nil or `-`.
  init(_ path: String?) throws(Failure) {
    guard let path, path != "-" else {
      self = .standardOutput
      return
    }
    self = .file(try OutputFile(path))
  }

  /// Hands a closure what takes each piece; where it throws, a file is as it was before.
  func write(_ body: (@escaping ([UInt8]) throws -> Void) throws -> Void) throws {
    switch self {
    case .standardOutput:
      try body { StandardOutput.write($0) }
    case .file(let file):
      do {
        try body { try file.write($0) }
        try file.keep()
      } catch {
        file.discard()
        throw error
      }
    }
  }
}
