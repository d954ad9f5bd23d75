/// Walks along the bytes of a file and knows line and column on the way.
///
/// It only goes forward, so that a whole file costs one pass however many places are asked for.
struct Places {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset: Int
  /// The line at the present offset, from 1.
  private(set) var line = 1
  /// The column at the present offset, from 1 in Unicode scalars.
  private(set) var column = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    // A byte order mark is no column of the text.
    offset = EncodingCheck.markLength(bytes)
  }

  /// Goes on to an offset, which is not before the present one.
  mutating func advance(to end: Int) {
    var at = offset
    var line = line
    var column = column
    while at < end {
      // Eight bytes of ASCII without a line feed at once.
      if at + 8 <= end {
        let word = bytes.word(at: at)
        let feeds = word ^ 0x0A0A_0A0A_0A0A_0A0A
        if (word | ((feeds &- 0x0101_0101_0101_0101) & ~feeds)) & 0x8080_8080_8080_8080 == 0 {
          column += 8
          at += 8
          continue
        }
      }
      let byte = bytes[at]
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      at += 1
    }
    offset = max(offset, end)
    self.line = line
    self.column = column
  }

  /// The place of one offset.
  static func location(
    of offset: Int, in bytes: UnsafeBufferPointer<UInt8>, file: String
  ) -> SourceLocation {
    var places = Places(bytes)
    places.advance(to: min(offset, bytes.count))
    return SourceLocation(file: file, line: places.line, column: places.column)
  }
}
