/// Where a long export is kept until whoever asked for it has fetched it.
public protocol ExportSpace: Sendable {
  /// A new file, empty, which nobody else can open.
  ///
  /// - Throws: ``ExportSpaceFailure`` where there is no place for one.
  func file() throws -> any ExportFile
}

/// A file that holds one export; it is gone when nobody holds it any more, and with the process at
/// the latest, however that ends.
///
/// It is written by one thread, and read by any number once it is written.
public protocol ExportFile: AnyObject, Sendable {
  /// Writes bytes after those that were written before.
  ///
  /// - Throws: ``ExportSpaceFailure`` where they cannot be written.
  func append(_ bytes: [UInt8]) throws

  /// The bytes from a place on, so many at the most; none at the end.
  ///
  /// - Throws: ``ExportSpaceFailure`` where they cannot be read.
  func bytes(from place: Int, atMost count: Int) throws -> [UInt8]
}

/// Why an export cannot be kept.
public enum ExportSpaceFailure: Error, Hashable, Sendable {
  /// There is no room for it.
  case full
  /// The place cannot be written or read; the number is the system's for why.
  case unusable(Int32)
}
