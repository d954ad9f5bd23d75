import Foundation
import Instruments
import Testing
import XMLReading

/// The instruments that come with Milepost.
struct LibraryTests {
  /// What each file holds: the instrument's id and its purpose.
  static let purposes = [
    "asq": "suicide-risk", "c-ssrs-screener": "suicide-risk",
    "cats-2-caregiver": "post-traumatic-stress", "cats-2-youth": "post-traumatic-stress",
    "cats-3-6-caregiver": "post-traumatic-stress", "cats-7-17-caregiver": "post-traumatic-stress",
    "cats-7-17-youth": "post-traumatic-stress", "cpss-5": "post-traumatic-stress",
    "crafft-2-1": "substance-use", "cse-it": "child-sex-trafficking",
    "hmis-r15": "commercial-sexual-exploitation", "hmis-r16": "labor-exploitation",
    "louisiana-two-tier": "child-sex-trafficking", "maysi-2": "mental-health-needs",
    "mo-cd-two-part": "child-sex-trafficking", "pc-ptsd-5": "post-traumatic-stress",
    "phq-2": "depression", "phq-a": "depression", "qyit": "human-trafficking",
    "raft": "human-trafficking", "seraf": "child-sexual-exploitation-risk",
    "seraf-wales-2016": "child-sexual-exploitation-risk",
    "short-screen-cst": "child-sex-trafficking",
    "short-screen-cst-any-history": "child-sex-trafficking", "tscc": "post-traumatic-stress",
    "tvit-short": "human-trafficking", "ucla-ptsd-ri-caregiver": "post-traumatic-stress",
    "ucla-ptsd-ri-youth": "post-traumatic-stress", "urban-htst": "human-trafficking",
    "urban-htst-sf": "human-trafficking", "wiser": "child-sex-trafficking-risk",
  ]

  @Test("The library holds these instruments, each for its purpose, and no other")
  func contents() throws {
    let definitions = try Library.files.map { try Library.instrument($0).definition }
    let found = definitions.map { ($0.id.rawValue, $0.purpose.rawValue) }
    #expect(Dictionary(found) { first, _ in first } == Self.purposes)
    #expect(found.count == Self.purposes.count)
  }

  @Test("Every file of the library loads without errors or warnings", arguments: Library.files)
  func loads(file: String) throws {
    let source = try Library.source(file)
    let (instrument, findings) = try Library.load(file)
    let worse = findings.filter { $0.severity != .note }
    #expect(worse.isEmpty, "\(FindingText.render(worse, sources: [file: source]))")
    #expect(instrument != nil)
  }

  @Test("Compiled without being checked again it is the same instrument", arguments: Library.files)
  func compiledAgain(file: String) throws {
    let loaded = try Library.instrument(file)
    let compiled = try #require(Instrument.compile(knownSound: try Library.source(file)))
    #expect(compiled.definition == loaded.definition)
  }

  @Test("What is no instrument is not compiled either")
  func notCompiled() throws {
    for text in ["", "<instrument/>", "<page xmlns=\"urn:somebody\"/>"] {
      let instrument = Instrument.compile(knownSound: XMLSource(file: "a.xml", text: text))
      #expect(instrument == nil)
    }
    let file = try #require(Library.files.first)
    let cut = XMLSource(file: file, bytes: Array(try Library.source(file).bytes.dropLast(40)))
    let ofCut = Instrument.compile(knownSound: cut)
    #expect(ofCut == nil)
  }

  @Test("What is not verified is said in one note a file, part by part", arguments: Library.files)
  func unverified(file: String) throws {
    let notes = try Library.load(file).findings.filter { $0.id == "unverified" }
    let parts = Self.sourcedParts(in: file).count { tag in
      !tag.contains("verified=\"yes\"") && !tag.contains("verified=\"derived\"")
    }
    let count = parts == 1 ? "1 part is not verified" : "\(parts) parts are not verified"
    #expect(notes.map(\.message) == (parts == 0 ? [] : [count]))
    #expect(notes.flatMap(\.notes).count == parts)
  }

  /// The start tags of parts that should say where they were read, found without a parser.
  static func sourcedParts(in file: String) -> [Substring] {
    let names: Set = [
      "licence", "validated", "trigger", "item", "score", "result", "band", "critical", "study",
    ]
    let text = (try? Library.source(file)).map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    return text.split(separator: "<").compactMap { tag in
      guard names.contains(String(tag.prefix { $0.isLetter || $0 == "-" })) else { return nil }
      return tag.prefix { $0 != ">" }
    }
  }

  @Test("Whoever names a source says whether it was read there")
  func sources() throws {
    for file in Library.files {
      let definition = try Library.instrument(file).definition
      for study in definition.studies {
        #expect(study.provenance.verified != .no, "\(file): study \(study.id)")
        #expect(study.provenance.source != nil)
      }
    }
  }

  @Test(
    "No file holds official wording, and each says how an agency comes by it",
    arguments: Library.files)
  func wording(file: String) throws {
    let definition = try Library.instrument(file).definition
    #expect(definition.wording == .paraphrase)
    let licence = try #require(definition.licence)
    #expect(licence.shipped == (definition.title.contains("licensed form") ? .none : .scoringOnly))
    #expect(licence.text.count > 60)
    #expect(definition.items.allSatisfy { ($0.prompt ?? "").split(separator: " ").count <= 25 })
    #expect(definition.items.allSatisfy { $0.prompt != nil })
  }

  @Test(
    "Every file has worked examples, and every band of every result is in one",
    arguments: Library.files)
  func examples(file: String) throws {
    let definition = try Library.instrument(file).definition
    #expect(definition.examples.count >= 3)
    let text = String(decoding: try Library.source(file).bytes, as: UTF8.self)
    for result in definition.results {
      for band in result.bands {
        let isShown = text.contains("<expect result=\"\(result.id)\" band=\"\(band.id)\"/>")
        #expect(isShown, "\(result.id)/\(band.id)")
      }
    }
  }

  @Test(
    "A tool of trafficking that is put to a youth stops at a disclosure",
    arguments: [
      "mo-cd-two-part", "qyit", "raft", "short-screen-any-history",
      "short-screen-child-sex-trafficking", "tvit-short", "urban-htst", "urban-htst-sf",
    ])
  func disclosure(file: String) throws {
    let instrument = try Library.instrument("\(file).xml")
    let result = try instrument.result(["disclosed": "yes"])
    #expect(result.stopped == "refer-forensic-interview")
    #expect(result.isComplete)
    #expect(result.results.allSatisfy { $0.band == nil })
  }

  @Test("Versions by age and informant are instruments of their own, told apart by informant")
  func informants() throws {
    let definitions = try Library.files.map { try Library.instrument($0).definition }
    let families = Dictionary(grouping: definitions.filter { $0.family != nil }) { $0.family ?? "" }
    #expect(families["cats"]?.count == 3)
    #expect(families["cats-2"]?.compactMap(\.informant).count == 2)
    #expect(Set(families["cats-2"]?.compactMap(\.informant) ?? []) == [.youth, .caregiver])
    #expect(Set(families["ucla-ptsd-ri"]?.compactMap(\.informant) ?? []) == [.youth, .caregiver])
  }
}
