/// The lines of a file, found as far as somebody asks, and windows on them.
///
/// Windows asked for in the order of the file cost one pass over it, and one over a line however
/// long it is; a finding at the top costs nothing of what comes below.
struct SourceLines {
  /// Part of a line around a column.
  struct Window: Hashable {
    /// The scalars shown.
    var scalars: [Unicode.Scalar]
    /// How many of them stand before the column.
    var caret: Int
    /// Whether the line goes on before and after them.
    var isCutBefore: Bool
    var isCutAfter: Bool
  }

  private let bytes: [UInt8]
  /// Where the lines begin that were found so far.
  private var starts: [Int]
  private var last = (line: 0, column: 1, offset: 0)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = [bytes.withUnsafeBufferPointer { EncodingCheck.markLength($0) }]
  }

  /// Finds where the lines up to a number begin, and the one after it, which says where it ends.
  private mutating func findLines(upTo number: Int) {
    while starts.count <= number, let feed = bytes[starts[starts.count - 1]...].firstIndex(of: 0x0A)
    {
      starts.append(feed + 1)
    }
  }

  /// The part of a line around a column, at most `width` scalars, without the end of the line.
  ///
  /// Both are counted from 1; nil where there is no such line.
  mutating func window(line number: Int, column: Int, width: Int) -> Window? {
    findLines(upTo: number)
    guard starts.indices.contains(number - 1) else { return nil }
    let start = starts[number - 1]
    var end = number < starts.count ? starts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    let caret = offset(of: column, line: number, start: start, end: end)
    let before = decoded(start, caret, last: width)
    let after = decoded(caret, end, first: width)
    let most = min(before.scalars.count + after.scalars.count, width)
    let wanted = max(width / 2, most - after.scalars.count)
    let shownBefore = before.scalars.suffix(min(before.scalars.count, wanted))
    let shownAfter = after.scalars.prefix(most - shownBefore.count)
    return Window(
      scalars: Array(shownBefore + shownAfter), caret: shownBefore.count,
      isCutBefore: before.isCut || shownBefore.count < before.scalars.count,
      isCutAfter: after.isCut || shownAfter.count < after.scalars.count)
  }

  /// The offset of a column, or of the line's end where the line is shorter.
  private mutating func offset(of column: Int, line: Int, start: Int, end: Int) -> Int {
    if last.line != line || last.column > column { last = (line, 1, start) }
    while last.column < column, last.offset < end {
      last.offset += 1
      while last.offset < end, bytes[last.offset] & 0xC0 == 0x80 { last.offset += 1 }
      last.column += 1
    }
    return last.offset
  }

  private func decoded(_ start: Int, _ end: Int, first count: Int) -> (
    scalars: [Unicode.Scalar], isCut: Bool
  ) {
    let scalars = Array(
      String(decoding: bytes[start..<min(end, start + 4 * (count + 1))], as: UTF8.self)
        .unicodeScalars.prefix(count + 1))
    return scalars.count > count ? (Array(scalars.prefix(count)), true) : (scalars, false)
  }

  private func decoded(_ start: Int, _ end: Int, last count: Int) -> (
    scalars: [Unicode.Scalar], isCut: Bool
  ) {
    var from = max(start, end - 4 * (count + 1))
    while from > start, from < end, bytes[from] & 0xC0 == 0x80 { from += 1 }
    let scalars = Array(String(decoding: bytes[from..<end], as: UTF8.self).unicodeScalars)
    return scalars.count > count ? (Array(scalars.suffix(count)), true) : (scalars, from > start)
  }
}
