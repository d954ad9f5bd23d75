import Testing
import XMLReading

@Suite("Schema findings")
struct SchemaTests {
  private static let breachesTable: [(String, [String])] = [
    ("<title/><item id='a'/>", []),
    ("<title/><item id='a' kind='gren'/>", ["schema-bad-value 2:28 Write \"green\""]),
    ("<title/><item id='a' kind='x'/>", ["schema-bad-value 2:28 Write one of the allowed values"]),
    (
      "<title/><item id='a' code='A1'/>",
      ["schema-bad-value 2:28 Write a value that matches the pattern"]
    ),
    (
      "<title/><item id='a' share='101'/>",
      ["schema-bad-value 2:29 Write a value within the bounds"]
    ),
    (
      "<title/><item id='a'>\n<n>one</n></item>",
      ["schema-bad-value 3:1 Write a whole number, as in 12"]
    ),
    (
      "<title/><item id='1'/>",
      [
        "schema-bad-value 2:19 Write a name (letters, digits, - _ ., not beginning with a digit), as in first-visit"
      ]
    ),
    ("<title/><item id='a' knid='red'/>", ["schema-unknown-attribute 2:28 Write kind="]),
    ("<title/><item id='a' zzz='red'/>", ["schema-unknown-attribute 2:27 Remove it"]),
    ("<title/><item/>", ["schema-missing-attribute 2:9 Write id=\"...\" in <item>"]),
    ("<titel/><item id='a'/>", ["schema-unknown-element 2:1 Write <title>"]),
    ("<title/>", ["schema-missing-element 1:1 Write <item> in <root>"]),
    ("<item id='a'/>", ["schema-misplaced-element 2:1 Write <title> before it, or move it"]),
    (
      "<title/><item id='a'/><title/>",
      ["schema-misplaced-element 2:23 Move it to its place in <root>"]
    ),
    (
      "<title/><item id='a'>text</item>",
      ["schema-unexpected-text 2:9 Remove the text, or put it into an element"]
    ),
    ("<title/><item id='a'/>\n<item id='a'/>", ["schema-duplicate-key 3:11 Give it another name"]),
    (
      "<title/><item id='a'/>\n<ref to='a'/><ref to='b'/>",
      [
        "schema-unresolved-keyref 3:23 Write the name of something that is declared, or declare it"
      ]
    ),
  ]

  private static func judge(_ body: String, root: String = "<root xmlns='urn:t'>") throws
    -> [Finding]
  {
    Samples.read("\(root)\n\(body)\n</root>", schema: try Samples.schema()).findings
  }

  @Test(
    "Each breach gives its finding at its place with its mend",
    arguments: breachesTable)
  func breaches(_ body: String, _ expected: [String]) throws {
    let found = try Self.judge(body).map { finding in
      "\(Samples.brief([finding])[0]) \(finding.mend ?? "-")"
    }
    #expect(found == expected)
  }

  @Test("A schema leaves the tree there, and all findings of a file come at once")
  func allAtOnce() throws {
    let body = """
      <title/><itm id='q'/><foo/>
      <item id='a' kind='blue'><bar/><n>x</n></item>
      <item id='b' bad='1'/>
      <ref to='q'/><ref to='nobody'/><ref/>
      """
    let reading = Samples.read("<root xmlns='urn:t'>\n\(body)</root>", schema: try Samples.schema())
    #expect(reading.root?.children.count == 8)
    #expect(
      Samples.brief(reading.findings) == [
        "schema-unknown-element 2:9", "schema-unknown-element 2:22", "schema-bad-value 3:20",
        "schema-unknown-element 3:26", "schema-bad-value 3:32", "schema-unknown-attribute 4:19",
        "schema-unresolved-keyref 5:23", "schema-missing-attribute 5:32",
      ])
  }

  @Test("A file of another namespace is told which one is expected")
  func namespace() throws {
    let none = try Self.judge("<title/>", root: "<root>")
    #expect(Samples.brief(none) == ["schema-unknown-element 1:1"])
    #expect(none.first?.mend == "Write xmlns=\"urn:t\" in the root element")
    let other = Samples.read("<rot xmlns='urn:t'/>", schema: try Samples.schema()).findings
    #expect(other.map(\.mend) == ["Write <root>"])
  }

  @Test("Of two equal references on one line each is found where it stands")
  func twins() throws {
    let found = try Self.judge("<title/><item id='a'/><ref to='x'/><ref to='x'/>")
    #expect(found.compactMap(\.location?.column) == [32, 45])
  }

  @Test(
    "A schema that reaches out or is none is refused",
    arguments: [
      ("<xs:include schemaLocation='other.xsd'/>", 1),
      ("<xs:import namespace='urn:x' schemaLocation='http://localhost/x.xsd'/>", 1),
      ("<xs:redefine schemaLocation='other.xsd'/>", 1),
      ("<xs:element name='a' type='nowhere'/>", 1),
      (
        "<xs:simpleType name='a'><xs:restriction base='xs:string'><xs:pattern value='['/></xs:restriction></xs:simpleType>",
        1
      ),
    ])
  func refusedSchemas(_ body: String, _ line: Int) throws {
    let text = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\(body)</xs:schema>"
    let error = #expect(throws: SchemaError.self) {
      try Schema(compiling: XMLSource(file: "x.xsd", text: text))
    }
    #expect(error?.findings.isEmpty == false)
    #expect(error?.findings.allSatisfy { $0.location?.line == line } == true)
  }

  @Test("A file that is no schema, or no XML, is refused as one")
  func noSchema() {
    for text in ["<a/>", "<a>", "<!DOCTYPE a><a/>"] {
      #expect(throws: SchemaError.self) {
        try Schema(compiling: XMLSource(file: "x.xsd", text: text))
      }
    }
  }

  @Test("One schema judges many files on many threads at once")
  func threads() async throws {
    let schema = try Samples.schema()
    let good = "<root xmlns='urn:t'><title/><item id='a' code='abc'/><ref to='a'/></root>"
    let bad = "<root xmlns='urn:t'><title/><item id='a' code='A'/><ref to='b'/></root>"
    let counts = await withTaskGroup(of: Int.self) { group in
      for index in 0..<400 {
        group.addTask {
          Samples.read(index % 2 == 0 ? good : bad, schema: schema).findings.count
            + Samples.read("<a>", schema: schema).findings.count
        }
      }
      return await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    }
    #expect(counts == [1: 200, 3: 200])
  }
}
