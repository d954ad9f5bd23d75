/// The place of every start tag and attribute value of a file, in the order of the file.
///
/// libxml2's own line numbers stop at 65,535 and its columns count bytes, so places come from the
/// scan; the parser only counts tags and attributes.
struct TagTable {
  struct Tag {
    let line: Int32
    let column: Int32
    /// The index of its first attribute's value; the next tag's is the end.
    let firstValue: Int32
  }

  /// An attribute's value as written, between the quotes.
  struct Value {
    let offset: Int32
    let length: Int32
    let line: Int32
    let column: Int32
    /// Whether it has no reference and no line break: a scalar of it then takes one column.
    let isPlain: Bool
  }

  var tags: [Tag] = []
  var values: [Value] = []
}

extension TagTable.Value {
  /// Where in the resolved value the columns of the file jump.
  func jumps(in bytes: UnsafeBufferPointer<UInt8>) -> [XMLAttribute.Jump] {
    guard !isPlain else { return [] }
    var jumps: [XMLAttribute.Jump] = []
    var places = (line: Int(line), column: Int(column))
    var scalars = 0
    var at = Int(offset)
    let end = at + Int(length)
    while at < end {
      let byte = bytes[at]
      if byte == 0x26, let semicolon = bytes[at..<end].firstIndex(of: 0x3B) {
        places.column += semicolon + 1 - at
        at = semicolon + 1
      } else if byte == 0x0A || (byte == 0x0D && at + 1 < end && bytes[at + 1] == 0x0A) {
        places = (places.line + 1, 1)
        at += byte == 0x0A ? 1 : 2
      } else {
        at += 1
        while at < end, bytes[at] & 0xC0 == 0x80 { at += 1 }
        places.column += 1
        scalars += 1
        continue
      }
      scalars += 1
      jumps.append(.init(offset: scalars, line: places.line, column: places.column))
    }
    return jumps
  }
}
