import Foundation
import Testing
import XMLReading

/// The reference page is made from the schema and is current.
struct FormatReferenceTests {
  static let page = Library.folder.deletingLastPathComponent()
    .appending(path: "docs/instrument-format-reference.md")

  @Test("docs/instrument-format-reference.md is what the schema's annotations say")
  func current() throws {
    let root = try #require(XMLReader.read(try Library.source("instrument.xsd")).root)
    let made = FormatReference.page(of: root)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(made.utf8).write(to: Self.page)
    }
    let kept = try String(contentsOf: Self.page, encoding: .utf8)
    let isCurrent = kept == made
    #expect(isCurrent, "run the tests with UPDATE_GOLDEN=1 and look at the difference")
  }

  @Test("Every element, attribute and value list of the schema is annotated")
  func annotated() throws {
    let root = try #require(XMLReader.read(try Library.source("instrument.xsd")).root)
    var bare: [String] = []
    func walk(_ element: XMLElement) {
      let named = ["element", "attribute", "complexType", "simpleType", "attributeGroup"]
      if let name = element["name"], named.contains(element.name) {
        let text = element.first("annotation")?.first("documentation")?.text ?? ""
        // An element of a named type is annotated there.
        if text.isEmpty, element["type"]?.hasPrefix("i:") != true { bare.append(name) }
      }
      element.children.forEach(walk)
    }
    walk(root)
    #expect(bare == [])
  }
}
