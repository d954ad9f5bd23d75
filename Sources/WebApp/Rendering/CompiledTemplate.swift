/// A template of one language, ready to be filled in.
///
/// Words are put in where a template asks for them, parents where their blocks are known; what is
/// left is text, which is copied, and what differs from page to page.
final class CompiledTemplate: Sendable {
  /// A piece of it.
  indirect enum Piece: Sendable {
    /// Bytes that are sent as they are.
    case bytes([UInt8])
    /// A value, where it stands; `.` for the element of a list itself.
    case value(Path, isEscaped: Bool, MarkupPlace)
    /// What is there for each element of a list, or once where something is so.
    case section(Path, [Piece])
    /// What is there where something is not so.
    case opposite(Path, [Piece])
    /// Another template that this one is part of itself; all others stand where they are asked for.
    case partial(String)
  }

  /// The name of a value: where it begins, and what of it is wanted.
  struct Path: Sendable {
    /// Nil for the innermost element itself.
    let first: FieldName?
    /// `path` in `{{opened.path}}`.
    let rest: [FieldName]

    init(_ name: String) {
      let parts = name.split(separator: ".").map { FieldName(String($0)) }
      first = parts.first
      rest = Array(parts.dropFirst())
    }
  }

  let pieces: [Piece]

  /// Compiles parts.
  ///
  /// - Parameter sources: the parts of every template, by name.
  init(_ parts: [TemplatePart], words: Words, sources: [String: [TemplatePart]]) {
    var trail = MarkupTrail()
    pieces = Compiler(words: words, sources: sources, within: [])
      .pieces(of: parts, blocks: [:], &trail)
  }

  private struct Compiler {
    let words: Words
    let sources: [String: [TemplatePart]]
    /// The templates that are being put in, the outermost first.
    let within: [String]

    func pieces(
      of parts: [TemplatePart], blocks: [String: [TemplatePart]], _ trail: inout MarkupTrail
    ) -> [Piece] {
      var pieces: [Piece] = []
      for part in parts {
        for piece in self.pieces(of: part, blocks: blocks, &trail) {
          if case .bytes(let more) = piece, case .bytes(let bytes)? = pieces.last {
            pieces[pieces.count - 1] = .bytes(bytes + more)
          } else {
            pieces.append(piece)
          }
        }
      }
      return pieces
    }

    private func pieces(
      of part: TemplatePart, blocks: [String: [TemplatePart]], _ trail: inout MarkupTrail
    ) -> [Piece] {
      switch part {
      case .text(let text):
        trail.pass(text)
        return [.bytes(Array(text.utf8))]
      case .value(let name, let isEscaped):
        guard name.hasPrefix("w.") else {
          return [.value(Path(name), isEscaped: isEscaped, trail.place)]
        }
        return [.bytes(Markup.bytes(of: words[String(name.dropFirst(2))], isEscaped: isEscaped))]
      case .section(let name, let inner):
        return [.section(Path(name), pieces(of: inner, blocks: blocks, &trail))]
      case .opposite(let name, let inner):
        return [.opposite(Path(name), pieces(of: inner, blocks: blocks, &trail))]
      case .partial(let name):
        guard let parts = sources[name], !within.contains(name) else { return [.partial(name)] }
        return Compiler(words: words, sources: sources, within: within + [name])
          .pieces(of: parts, blocks: [:], &trail)
      case .block(let name, let inner):
        return pieces(of: blocks[name] ?? inner, blocks: blocks, &trail)
      case .parent(let name, let own):
        return pieces(
          of: sources[name] ?? [], blocks: blocks.merging(own) { outer, _ in outer }, &trail)
      }
    }
  }
}
