import CLibXML2

/// One validation of a file: libxml2 parses it and hands each event to its validator.
///
/// This run stands between the two. It counts the elements, so that a breach is known by the
/// element's number instead of a line; it leaves out elements it is told to; and it hands on
/// nothing more once there are breaches enough. The validator takes an element's "line" from the
/// parser's input, where this run has put the element's number: the line of an unresolved keyref is
/// then the number of the element that holds it.
///
/// A builder may listen to the same events, so that a file without faults is parsed only once.
final class SchemaRun {
  private(set) var breaches: [SchemaBreach] = []
  /// Whether the parser came to the end of the file with nothing to say against it.
  private var isWellFormed = false
  private var hasGivenUp = false

  private let context: xmlSchemaValidCtxtPtr
  private let limit: Int
  private var parser: xmlParserCtxtPtr?
  /// The validator's own handlers and their context.
  private var validator = xmlSAXHandler()
  private var plug: UnsafeMutableRawPointer?
  private var progress: Progress

  init(
    _ context: xmlSchemaValidCtxtPtr, leavingOut: Set<Int> = [], limit: Int,
    building builder: TreeBuilder? = nil
  ) {
    self.context = context
    self.limit = limit
    progress = Progress(builder: builder, leftOut: leavingOut)
  }

  /// The root of the tree that was built; nil where the file is not well-formed, in whole or by its
  /// namespaces, of which this run says no more.
  var root: XMLElement? { isWellFormed ? progress.builder?.root : nil }

  func validate(_ bytes: UnsafeBufferPointer<UInt8>) {
    let mark = EncodingCheck.markLength(bytes)
    let text = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + mark)
    guard
      let input = xmlParserInputBufferCreateMem(
        text.assumingMemoryBound(to: CChar.self), Int32(bytes.count - mark), XML_CHAR_ENCODING_UTF8)
    else { return }
    let me = Unmanaged.passUnretained(self).toOpaque()
    xmlSchemaSetValidStructuredErrors(
      context,
      { context, error in
        guard let error = error?.pointee else { return }
        SchemaRun.from(context)?.hear(error)
      }, me)
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.startDocument = { SchemaRun.from($0)?.standBetween() }
    // Replaced at the start of the document; libxml2 wants to see a handler of SAX 2 before.
    handler.startElementNs = { _, _, _, _, _, _, _, _, _ in }
    handler.endElementNs = { _, _, _, _ in }
    withExtendedLifetime(self) {
      _ = withUnsafeMutablePointer(to: &handler) {
        xmlSchemaValidateStream(context, input, XML_CHAR_ENCODING_UTF8, $0, me)
      }
    }
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> SchemaRun? {
    context.map { Unmanaged<SchemaRun>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Takes the place of the validator's handlers, and keeps them to hand events on.
  private func standBetween() {
    guard let parser = xmlSchemaValidCtxtGetParserCtxt(context), let sax = parser.pointee.sax
    else { return }
    self.parser = parser
    progress.parser = parser
    plug = parser.pointee.userData
    validator = sax.pointee
    parser.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    xmlCtxtUseOptions(parser, TreeParser.options)
    sax.pointee.startElementNs = {
      context, name, prefix, uri, spaces, space, count, defaults, all in
      guard let run = SchemaRun.from(context),
        run.progress.start(name: name, namespace: uri, attributeCount: count, attributes: all)
      else { return }
      run.validator.startElementNs?(
        run.plug, name, prefix, uri, spaces, space, count, defaults, all)
    }
    sax.pointee.endElementNs = { context, name, prefix, uri in
      guard let run = SchemaRun.from(context), run.progress.end() else { return }
      run.validator.endElementNs?(run.plug, name, prefix, uri)
    }
    sax.pointee.characters = { context, text, count in
      guard let run = SchemaRun.from(context),
        run.progress.text(UnsafeBufferPointer(start: text, count: Int(count)))
      else { return }
      run.validator.characters?(run.plug, text, count)
    }
    sax.pointee.ignorableWhitespace = sax.pointee.characters
    sax.pointee.cdataBlock = nil
    sax.pointee.serror = { context, error in
      guard let error, error.pointee.level != XML_ERR_WARNING else { return }
      SchemaRun.from(context)?.giveUp()
    }
    sax.pointee.endDocument = { context in
      guard let run = SchemaRun.from(context) else { return }
      run.isWellFormed = !run.hasGivenUp && run.parser?.pointee.wellFormed == 1
    }
  }

  /// Ends the parse of a file that is not well-formed.
  private func giveUp() {
    hasGivenUp = true
    parser?.pointee.instate = XML_PARSER_EOF
    parser?.pointee.disableSAX = 1
  }

  private func hear(_ error: xmlError) {
    guard error.level != XML_ERR_WARNING, !progress.isFull else { return }
    let message = error.message.map { String(cString: $0).trimmedLine } ?? ""
    let isKeyref =
      error.code == Int32(bitPattern: XML_SCHEMAV_CVC_IDC.rawValue)
      && message.contains("No match found for key-sequence")
    breaches.append(
      SchemaBreach(
        code: error.code, message: message,
        element: isKeyref ? Int(error.line) - 1 : progress.current))
    progress.isFull = breaches.count >= limit
  }
}

/// Where in the file a run is: all that changes with an event, in one value, so that each event costs
/// one access to it.
private struct Progress {
  /// Hears every event, also of what is left out.
  var builder: TreeBuilder?
  let leftOut: Set<Int>
  /// The parser, in whose input the number of the element is put as the line.
  var parser: xmlParserCtxtPtr?
  /// Whether there are breaches enough.
  var isFull = false
  /// The number of the element that an event is about.
  private(set) var current = 0
  private var count = 0
  private var open: [Int] = []
  /// How many elements are open within one that is left out, itself included.
  private var depthLeftOut = 0

  init(builder: TreeBuilder?, leftOut: Set<Int>) {
    self.builder = builder
    self.leftOut = leftOut
  }

  // Each says whether the validator is to hear the event too.

  mutating func start(
    name: UnsafePointer<UInt8>?, namespace: UnsafePointer<UInt8>?, attributeCount: Int32,
    attributes: TreeBuilder.RawAttributes?
  ) -> Bool {
    builder?.start(
      name: name, namespace: namespace, attributeCount: attributeCount, attributes: attributes)
    let index = count
    count += 1
    if depthLeftOut > 0 || (!leftOut.isEmpty && leftOut.contains(index)) {
      depthLeftOut += 1
      return false
    }
    open.append(index)
    current = index
    parser?.pointee.input?.pointee.line = Int32(truncatingIfNeeded: index + 1)
    return !isFull
  }

  mutating func end() -> Bool {
    builder?.end()
    if depthLeftOut > 0 {
      depthLeftOut -= 1
      return false
    }
    current = open.popLast() ?? 0
    return !isFull
  }

  mutating func text(_ characters: UnsafeBufferPointer<UInt8>) -> Bool {
    builder?.text(characters)
    guard depthLeftOut == 0, let last = open.last else { return false }
    current = last
    return !isFull
  }
}
