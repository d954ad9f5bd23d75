import Casework
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

/// On a Spanish page the words are Spanish where they are ours; what definitions bring is marked by
/// its language.
@Suite(.timeLimit(.minutes(3))) struct SpanishPageTests {
  private static let people: [ActorID] = ["wren", "sol", "ada", "cleo", "stu"]

  /// The pages of everybody, each once, in Spanish.
  private func pages(for who: ActorID, of whole: WholeTown) async throws -> [String: String] {
    try await whole.town.visited { client in
      let browser = try await Browser.of(who, client)
      _ = try await browser.post("/language", ["language": "es"])
      var pages: [String: String] = [:]
      for path in whole.everyPage + ["/log/views?case=case-1"] where !path.contains("/file") {
        let shown = try await browser.get(path)
        if shown.status == 200, shown.html.contains("<html lang=\"es\">") {
          pages[path] = shown.html
        }
      }
      return pages
    }
  }

  @Test(arguments: people)
  func noWordOfOursIsEnglishAndEveryTitleSaysThatItIs(who: ActorID) async throws {
    let whole = try WholeTown()
    let pages = try await pages(for: who, of: whole)
    #expect(pages.count > 30)
    let (ours, titles) = (EnglishWords(), DefinitionTitles(whole.town.library))
    var found: Set<String> = []
    var marked = 0
    for (path, html) in pages {
      for text in ShownText.all(in: html) {
        if text.language == "en" {
          marked += 1
        } else if ours.isEnglish(text.text) {
          found.insert("English: \(text.text) at \(path.prefix { $0 != "?" })")
        } else if titles.isQuoted(text.text) {
          found.insert("not marked: \(text.text) at \(path.prefix { $0 != "?" })")
        }
      }
    }
    #expect(marked > 50)
    #expect(found.sorted().prefix(60).joined(separator: "\n") == "")
  }

  /// Where the language of a page is that of the definitions, nothing is marked.
  @Test func anEnglishPageMarksNothing() async throws {
    let whole = try WholeTown()
    try await whole.town.visit { client in
      let wren = try await Browser.of("wren", client)
      for path in ["/", "/cases/case-1", "/cases/case-1/steps/2/meet/2", "/definitions"] {
        let html = try await wren.get(path).html
        #expect(!html.contains("<span lang=") && !html.contains("lang=\"en\"><"), "\(path)")
      }
    }
  }

  @Test(arguments: [
    ("{{a}}", "<span lang=\"en\">A &lt;b&gt;</span>"),
    ("<p title=\"{{a}}\">", "<p title=\"A &lt;b&gt;\">"),
    ("<option value=\"1\">{{a}}</option>", "<option value=\"1\" lang=\"en\">A &lt;b&gt;</option>"),
    ("<title>{{a}} x</title>", "<title lang=\"en\">A &lt;b&gt; x</title>"),
    ("<textarea>{{a}}</textarea>", "<textarea>A &lt;b&gt;</textarea>"),
    (
      "<svg><text>{{a}}</text></svg>{{a}}",
      "<svg><text><tspan lang=\"en\">A &lt;b&gt;</tspan></text></svg><span lang=\"en\">A &lt;b&gt;</span>"
    ),
    ("{{{a}}}", "<div lang=\"en\">A <b></div>"),
  ])
  func whatIsQuotedSaysItsLanguageAsItsPlaceAllows(template: String, page: String) throws {
    #expect(try written(template, Quoted.marked("A <b>")) == page)
  }

  @Test func marksThatSomebodyTypedChangeNothing() throws {
    let (open, close) = (String(Quoted.marked("x").prefix(1)), String(Quoted.marked("x").suffix(1)))
    #expect(try written("<p>{{a}}</p>", "\(close)a\(close)") == "<p>a</p>")
    #expect(try written("<p>{{a}}</p>", "\(open)a") == "<p><span lang=\"en\">a</span></p>")
    #expect(
      try written("<p>{{a}}</p>", "\(open)a\(open)b\(close)\(close)c")
        == "<p><span lang=\"en\">ab</span>c</p>")
    #expect(Quoted.plain(Quoted.marked("a")) == "a" && Quoted.marked("").isEmpty)
    #expect(Quoted.cut(Quoted.marked("abcdef"), to: 4) == Quoted.marked("abc…"))
  }

  private func written(_ template: String, _ value: String) throws -> String {
    let compiled = CompiledTemplate(
      try TemplateParser.parts(of: template), words: .spanish, sources: [:])
    return String(
      decoding: Markup.page("it", ["a": value], in: ["it": compiled]), as: UTF8.self)
  }
}

/// A piece of text of a page, with the language that its elements say.
private struct ShownText {
  let text: String
  let language: String

  private static let empty: Set = ["meta", "link", "input", "br", "img", "hr"]
  /// What holds ids or what somebody typed, and what holds texts of both languages without any
  /// element to mark a part of them by.
  private static let passedOver: Set = ["code", "textarea", "script", "style", "title", "desc"]

  static func all(in html: String) -> [ShownText] {
    var stack: [(name: String, language: String)] = []
    var texts: [ShownText] = []
    for match in html.matches(of: /<(\/?)([a-zA-Z0-9!]+)([^>]*)>|([^<]+)/) {
      if let text = match.4 {
        let written = text.replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
          .replacing("&amp;", with: "&")
          .trimmingCharacters(in: .whitespacesAndNewlines)
        guard !written.isEmpty, !stack.contains(where: { passedOver.contains($0.name) }) else {
          continue
        }
        texts.append(ShownText(text: written, language: stack.last?.language ?? ""))
      } else if match.1 == "/" {
        if let place = stack.lastIndex(where: { $0.name == match.2 ?? "" }) {
          stack.removeSubrange(place...)
        }
      } else if let name = match.2, !empty.contains(String(name)), name != "!DOCTYPE",
        !(match.3?.hasSuffix("/") ?? false)
      {
        let own = match.3?.firstMatch(of: /(?:^| )lang="([^"]*)"/).map { String($0.1) }
        stack.append((String(name), own ?? stack.last?.language ?? ""))
      }
    }
    return texts
  }
}

/// What the pages say in English and otherwise in Spanish.
private struct EnglishWords {
  /// Whole texts without anything filled in.
  private var whole: Set<String> = []
  /// The longer pieces between what is filled in.
  private var pieces: [String] = []

  init() {
    let (english, spanish) = (Words.english, Words.spanish)
    let all = english.keys.map { (english[$0], spanish[$0]) }
    let said = spanish.patterns.map { ($0, spanish.said($0)) }
    let theirs = Set((all + said).map(\.1))
    for (text, other) in all + said where text != other {
      if !text.contains("%"), !theirs.contains(text) { whole.insert(text) }
      pieces += text.split(separator: /%\d/).map { String($0).trimmingCharacters(in: .whitespaces) }
        .filter { $0.count >= 12 && $0.contains(" ") }
    }
    // An agency is called by its id, be that a word or not.
    whole.subtract(WholeTown.people.map(\.agency.rawValue))
    pieces = Set(pieces).filter { piece in !theirs.contains { $0.contains(piece) } }.sorted()
  }

  /// Words that every English sentence is made with, and no Spanish one.
  private static var common: Regex<Substring> {
    #/\b(?:The|the|of|and|was|with|from|until|because|which|What|This|It|Your?)\b/#
  }

  func isEnglish(_ text: String) -> Bool {
    text.contains(Self.common) || whole.contains(text)
      || text.count >= 12 && pieces.contains { text.contains($0) }
  }
}

/// What the definitions of a town say to people.
private struct DefinitionTitles {
  private var titles: Set<String> = []

  init(_ library: DefinitionLibrary) {
    for id in library.workflowIDs {
      guard let workflow = library.activePlan(of: id)?.workflow else { continue }
      titles.insert(workflow.definition.title)
      titles.formUnion(workflow.authorities.map(\.cite))
      for step in workflow.steps {
        titles.insert(step.title)
        titles.formUnion(step.outcomes.map(\.title))
        titles.formUnion(step.outcomes.flatMap(\.reasons).map(\.text))
        titles.formUnion(step.fields.map(\.title))
      }
      for fact in workflow.caseFile.facts {
        titles.formUnion([fact.title, fact.definition] + fact.choices.map(\.label))
      }
    }
    titles.formUnion(library.entries.map(\.title))
    // What has the same letters as a word of the pages, an id or a number says nothing.
    let spanish = Words.spanish
    let theirs = Set(spanish.keys.map { spanish[$0] })
    titles = titles.filter { $0.count >= 5 && !theirs.contains($0) && $0 != $0.lowercased() }
  }

  /// Whether a text holds a title between words.
  func isQuoted(_ text: String) -> Bool {
    titles.contains { title in
      guard let range = text.firstRange(of: title) else { return false }
      let before =
        range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
      return !(before?.isLetter ?? false) && !(after?.isLetter ?? false)
    }
  }
}
