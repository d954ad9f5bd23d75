import Mustache
import Testing

@testable import WebApp

/// Pages are written by the program's own renderer; swift-mustache is what it is held to.
@Suite struct MarkupTests {
  /// What the renderer is compared with, per language: it takes words from the page's fields.
  private static let oracle: MustacheLibrary = {
    var library = MustacheLibrary()
    for (name, bytes) in Templates.sources {
      try? library.register(String(decoding: bytes, as: UTF8.self), named: name)
    }
    return library
  }()

  @Test(arguments: Templates.sources.map(\.name))
  func aTemplateIsRead(name: String) throws {
    let text = try #require(Templates.sources.first { $0.name == name }).bytes
    #expect(throws: Never.self) {
      try TemplateParser.parts(of: String(decoding: text, as: UTF8.self))
    }
  }

  /// Every template with fields made up at random, in both languages, byte for byte.
  @Test(arguments: Templates.sources.map(\.name))
  func aPageIsWhatSwiftMustacheMakesOfIt(name: String) throws {
    let parts = try #require(Templates.parts[name])
    var made = MadeUpFields(seed: name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    for language in Language.allCases {
      for _ in 0..<40 {
        let fields = made.fields(for: parts + (Templates.parts["layout"] ?? []))
        var others = fields
        others["w"] = SpokenWords(words: language.words)
        let theirs = Self.oracle.render(others, withTemplate: name) ?? ""
        let ours = Markup.page(name, fields, in: Templates.library(of: language))
        #expect(String(decoding: ours, as: UTF8.self) == theirs)
      }
    }
  }

  /// Lines that hold but a tag, and what is made of their ends.
  @Test(arguments: [
    "{{#a}}\nx\n{{/a}}\ny", "a {{#a}}\nx{{/a}}\n", "{{#a}}{{#b}}\nz\n{{/b}}{{/a}}\n|",
    "{{^c}}\nnone\n{{/c}}\n{{d}}\n", "{{#a}}x{{/a}}{{#b}}\ny\n{{/b}}\n", "{{#b}}\n{{/b}}",
    "{{d}} {{{d}}} {{e.f}} {{e.g.h}} {{none}}", "{{#list}}{{.}},{{/list}}",
    "{{#e}}{{f}}{{#list}}{{f}}{{/list}}{{/e}}", "{{#n}}{{n}}{{/n}}{{^n}}no{{/n}}",
    "{{#empty}}there: {{empty}}{{/empty}}",
  ])
  func linesAndValuesAreTakenAlike(text: String) throws {
    let fields: Fields = [
      "a": true, "b": [["x": "1"], ["x": "2"]], "d": "<\"d\" & 'e'>", "n": 0, "empty": "",
      "e": ["f": "F", "g": ["h": "H"]] as Fields, "list": ["p", "q"], "no": [Fields](),
    ]
    let compiled = CompiledTemplate(
      try TemplateParser.parts(of: text), words: .english, sources: [:])
    let ours = Markup.page("it", fields, in: ["it": compiled])
    #expect(
      String(decoding: ours, as: UTF8.self) == (try MustacheTemplate(string: text)).render(fields))
  }

  @Test(arguments: [
    "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{a", "{{}}", "{{!a}}", "{{=<% %>=}}", "{{<a}}{{b}}{{/a}}",
    "{{{a}}",
  ])
  func whatIsNoTemplateIsRefused(text: String) {
    #expect(throws: TemplateParser.Mistake.self) { try TemplateParser.parts(of: text) }
  }

  /// A mark on a quotation mark makes one letter of the two, and the attribute ends all the same.
  @Test func aMarkedQuotationMarkIsEscaped() throws {
    let compiled = CompiledTemplate(
      try TemplateParser.parts(of: "<p title=\"{{a}}\">"), words: .english, sources: [:])
    let page = Markup.page("it", ["a": "\"\u{301} onfocus=x <\u{338}"], in: ["it": compiled])
    #expect(
      page.elementsEqual("<p title=\"&quot;\u{301} onfocus=x &lt;\u{338}\">".utf8))
  }

  /// `Any` hides that a value may be missing.
  @Test func aMissingValueIsNothing() throws {
    let compiled = CompiledTemplate(
      try TemplateParser.parts(of: "{{a}}{{#a}}x{{/a}}{{^a}}y{{/a}}|{{#b}}{{c}}{{/b}}"),
      words: .english, sources: [:])
    let fields: Fields = [
      "a": String?.none as Any, "b": Optional(["c": "there"] as Fields) as Any,
    ]
    let page = Markup.page("it", fields, in: ["it": compiled])
    #expect(String(decoding: page, as: UTF8.self) == "y|there")
  }
}

/// The words as swift-mustache looks them up: each point leads one part deeper.
private struct SpokenWords: MustacheParent {
  let words: Words

  func child(named name: String) -> Any? { Phrase(words: words, key: name) }

  private struct Phrase: MustacheParent, MustacheCustomRenderable {
    let words: Words
    let key: String

    func child(named name: String) -> Any? { Phrase(words: words, key: "\(key).\(name)") }
    var renderText: String { words[key] }
    var isNull: Bool { false }
  }
}

/// Fields for whatever a template asks for, at random but always the same.
private struct MadeUpFields {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  mutating func fields(for parts: [TemplatePart], depth: Int = 0) -> Fields {
    var fields: Fields = [:]
    for part in parts {
      switch part {
      case .text: continue
      case .value(let name, _):
        guard !name.hasPrefix("w."), name != ".", number(below: 8) > 0 else { continue }
        set(text(), at: name, in: &fields)
      case .section(let name, let inner), .opposite(let name, let inner):
        guard fields[name] == nil || number(below: 2) == 0 else { continue }
        fields[name] = value(for: inner, depth: depth)
      case .partial(let name):
        // Once is enough: a template may be part of itself.
        guard depth < 4 else { continue }
        fields.merge(self.fields(for: Templates.parts[name] ?? [], depth: depth + 1)) { $1 }
      case .parent(_, let blocks):
        for name in blocks.keys.sorted() {
          fields.merge(self.fields(for: blocks[name] ?? [], depth: depth)) { $1 }
        }
      case .block(_, let inner):
        fields.merge(self.fields(for: inner, depth: depth)) { $1 }
      }
    }
    return fields
  }

  private mutating func set(_ text: Any, at path: String, in fields: inout Fields) {
    let names = path.split(separator: ".").map(String.init)
    guard names.count == 2 else { return fields[names[0]] = text }
    var inner = fields[names[0]] as? Fields ?? [:]
    inner[names[1]] = text
    fields[names[0]] = inner
  }

  private mutating func value(for inner: [TemplatePart], depth: Int) -> Any? {
    if inner.contains(.value(".", isEscaped: true)) {
      return number(below: 3) == 0 ? nil : ["plain", "<b>"]
    }
    return switch number(below: 9) {
    case 0: nil
    case 1: true
    case 2: false
    case 3: text()
    case 4: [Fields]()
    case 5: ["plain", "<b>"]
    case 6: ["name": "a", "title": "<i>"]
    case 7: fields(for: inner, depth: depth + 1)
    default:
      (0..<number(below: 4)).map { _ in fields(for: inner, depth: depth + 1) } as [Fields]
    }
  }

  private mutating func text() -> Any {
    switch number(below: 6) {
    case 0: ""
    case 1: number(below: 2_000)
    case 2: "<a href=\"x\">Tom & 'Ana'</a>"
    case 3: "ñandú – 中"
    default: "plain text"
    }
  }
}
