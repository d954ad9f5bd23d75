import CLibXML2

/// One run of libxml2's parser over the bytes of a file.
///
/// The parser gives events (SAX 2) and no tree of its own; it may fetch nothing, knows no entities
/// but the five of XML, and is only given UTF-8 that was checked before.
enum TreeParser {
  /// An error of the parser.
  struct Failure {
    let code: Int32
    let message: String
    /// The offset in the bytes at which the parser stood.
    let offset: Int

    /// Whether the parser goes on after it as if nothing had been.
    var isLocal: Bool {
      let codes = [
        XML_ERR_ATTRIBUTE_REDEFINED, XML_ERR_UNDECLARED_ENTITY, XML_ERR_INVALID_CHARREF,
        XML_NS_ERR_UNDEFINED_NAMESPACE, XML_NS_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_XML_NAMESPACE,
      ]
      return codes.contains { Int32(bitPattern: $0.rawValue) == code }
    }
  }

  /// The most errors of one file that are kept.
  private static let failureLimit = 64

  private final class Run {
    var builder: TreeBuilder
    var failures: [Failure] = []
    let start: Int
    init(_ builder: TreeBuilder, start: Int) {
      self.builder = builder
      self.start = start
    }
  }

  /// What a run gave: the root of the tree, or what is wrong with the file in the order it was met.
  struct Outcome {
    var root: XMLElement?
    var failures: [Failure] = []
    /// The elements that were open at the first failure, outermost first.
    var open: [(name: String, location: SourceLocation)] = []
  }

  static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, building builder: TreeBuilder
  ) -> Outcome {
    LibXML2.quietly {
      let start = EncodingCheck.markLength(bytes)
      let run = Run(builder, start: start)
      guard let context = xmlNewParserCtxt() else {
        return Outcome(failures: [outOfMemory])
      }
      defer { xmlFreeParserCtxt(context) }
      context.pointee.sax.pointee = handler()
      return withExtendedLifetime(run) {
        context.pointee.userData = Unmanaged.passUnretained(run).toOpaque()
        let text = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + start)
        _ = xmlCtxtReadMemory(
          context, text.assumingMemoryBound(to: CChar.self), Int32(bytes.count - start), nil,
          nil, options)
        let isWhole = context.pointee.wellFormed == 1 && run.failures.isEmpty
        if isWhole, let root = run.builder.root { return Outcome(root: root) }
        if run.failures.isEmpty { run.failures.append(outOfMemory) }
        return Outcome(failures: run.failures, open: run.builder.openElements)
      }
    }
  }

  /// What the parser may do, and how it gives what it reads.
  ///
  /// Without NOENT an `&amp;` in an attribute would come as `&#38;`; there are no other entities.
  static let options = Int32(
    bitPattern: XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_NOCDATA.rawValue)

  private static let outOfMemory = Failure(code: 2, message: "out of memory", offset: 0)

  private static func run(_ context: UnsafeMutableRawPointer?) -> Run? {
    context.map { Unmanaged<Run>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func handler() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.startElementNs = { context, name, _, namespace, _, _, count, _, attributes in
      TreeParser.run(context)?.builder.start(
        name: name, namespace: namespace, attributeCount: count, attributes: attributes)
    }
    handler.endElementNs = { context, _, _, _ in TreeParser.run(context)?.builder.end() }
    handler.characters = { context, text, count in
      TreeParser.run(context)?.builder.text(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = handler.characters
    handler.serror = { context, error in
      guard let run = TreeParser.run(context), let error = error?.pointee,
        error.level != XML_ERR_WARNING, run.failures.count < TreeParser.failureLimit
      else { return }
      let parser = error.ctxt?.assumingMemoryBound(to: xmlParserCtxt.self)
      let offset = parser?.pointee.input.map { input in
        Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
      }
      let last = Failure(
        code: error.code, message: error.message.map { String(cString: $0) } ?? "",
        offset: run.start + (offset ?? 0))
      run.failures.append(last)
      // Nothing after it would be told: the parser leaves its loops and is silent from here on.
      if let parser, !last.isLocal || run.failures.count == TreeParser.failureLimit {
        parser.pointee.instate = XML_PARSER_EOF
        parser.pointee.disableSAX = 1
      }
    }
    return handler
  }
}
