import CLibXML2

/// A breach of a schema as libxml2 reports it.
struct SchemaBreach: Hashable {
  let code: Int32
  let message: String
  /// The number of the element concerned, counted from 0 in the order of the file.
  let element: Int
}

/// The adapter around libxml2's compiled schema: the one place that holds a reference of C.
///
/// A compiled schema is never changed after its compilation, and each validation has a context of
/// its own; libxml2 documents that such a schema may be used by several threads at once. That is
/// what makes it safe to send.
final class CompiledSchema: @unchecked Sendable {
  private let schema: xmlSchemaPtr
  /// The schema's own file as libxml2 read it, to whose nodes the compiled schema points.
  private let document: xmlDocPtr

  /// Compiles a schema that was read, and found not to reach out, before.
  ///
  /// - Parameter leavingOutKeys: whether it is to be compiled without its identity constraints.
  init(
    _ source: XMLSource, root: XMLElement, leavingOutKeys: Bool = false
  ) throws(SchemaError) {
    let complaints = Complaints()
    let (document, compiled): (xmlDocPtr?, xmlSchemaPtr?) = LibXML2.quietly {
      guard let document = CompiledSchema.document(source.bytes) else { return (nil, nil) }
      if leavingOutKeys { IdentityConstraints.remove(below: xmlDocGetRootElement(document)) }
      guard let parser = xmlSchemaNewDocParserCtxt(document) else { return (document, nil) }
      defer { xmlSchemaFreeParserCtxt(parser) }
      return withExtendedLifetime(complaints) {
        let context = Unmanaged.passUnretained(complaints).toOpaque()
        let hear: xmlStructuredErrorFunc = { context, error in
          guard let context, let error = error?.pointee else { return }
          Unmanaged<Complaints>.fromOpaque(context).takeUnretainedValue().hear(error)
        }
        xmlSchemaSetParserStructuredErrors(parser, hear, context)
        // Regular expressions of patterns complain to the thread's handler only.
        xmlSetStructuredErrorFunc(context, hear)
        return (document, xmlSchemaParse(parser))
      }
    }
    guard let document, let compiled, complaints.heard.isEmpty else {
      if let compiled { xmlSchemaFree(compiled) }
      if let document { xmlFreeDoc(document) }
      throw SchemaError(findings: complaints.findings(file: source.file, root: root))
    }
    schema = compiled
    self.document = document
  }

  deinit {
    xmlSchemaFree(schema)
    xmlFreeDoc(document)
  }

  private static func document(_ bytes: [UInt8]) -> xmlDocPtr? {
    bytes.withUnsafeBytes { bytes in
      xmlReadMemory(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, "UTF-8",
        TreeParser.options)
    }
  }

  /// What the schema has against the bytes of a well-formed file, leaving out some elements with
  /// all they hold as if they were not written.
  func breaches(
    in bytes: UnsafeBufferPointer<UInt8>, leavingOut: Set<Int>, limit: Int
  ) -> [SchemaBreach] {
    run(over: bytes, leavingOut: leavingOut, limit: limit, building: nil)?.breaches ?? []
  }

  /// The tree of a file and what the schema has against it, from one parse; nil where the file is
  /// not well-formed.
  func reading(
    of bytes: UnsafeBufferPointer<UInt8>, building builder: TreeBuilder, limit: Int
  ) -> (root: XMLElement, breaches: [SchemaBreach])? {
    guard let run = run(over: bytes, leavingOut: [], limit: limit, building: builder),
      let root = run.root
    else { return nil }
    return (root, run.breaches)
  }

  private func run(
    over bytes: UnsafeBufferPointer<UInt8>, leavingOut: Set<Int>, limit: Int,
    building builder: TreeBuilder?
  ) -> SchemaRun? {
    LibXML2.quietly {
      guard let context = xmlSchemaNewValidCtxt(schema) else { return nil }
      defer { xmlSchemaFreeValidCtxt(context) }
      let run = SchemaRun(context, leavingOut: leavingOut, limit: limit, building: builder)
      run.validate(bytes)
      return run
    }
  }

  /// What libxml2 says against a schema.
  private final class Complaints {
    var heard: [(line: Int, message: String)] = []

    func hear(_ error: xmlError) {
      guard error.level != XML_ERR_WARNING, heard.count < 1_000 else { return }
      heard.append((Int(error.line), error.message.map { String(cString: $0) } ?? ""))
    }

    func findings(file: String, root: XMLElement) -> [Finding] {
      if heard.isEmpty { heard.append((1, "the schema cannot be compiled")) }
      return heard.map { complaint in
        let line = max(complaint.line, 1)
        return Finding(
          id: "schema-not-compiled", message: complaint.message.sentence,
          location: root.first(onLine: line)?.location
            ?? SourceLocation(file: file, line: line, column: 1),
          mend: "Mend the schema at this place")
      }.sorted()
    }
  }
}

extension XMLElement {
  /// The first element that begins on a line.
  fileprivate func first(onLine line: Int) -> XMLElement? {
    if location.line == line { return self }
    for child in children {
      if let found = child.first(onLine: line) { return found }
    }
    return nil
  }
}
