import CZlib

/// Bytes as browsers take them compressed: gzip (RFC 1952).
enum Gzip {
  /// How hard it tries, from 1 to 9: pages are made afresh each time, and at 4 they are half a
  /// kilobyte or so larger than at 9 in a third of the time.
  static let pages: Int32 = 4
  /// For what is compressed once.
  static let once: Int32 = 9

  /// Compresses bytes; nil where zlib has no memory for it.
  static func compressed(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
    var stream = z_stream()
    // 15 bits of window, and 16 says that gzip's frame stands around it.
    let began = deflateInit2_(
      &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard began == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    var input = bytes
    var code = Z_STREAM_ERROR
    let packed = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      input.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(bound)
        code = deflate(&stream, Z_FINISH)
        count = bound - Int(stream.avail_out)
      }
    }
    return code == Z_STREAM_END ? packed : nil
  }
}
