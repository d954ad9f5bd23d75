import CLibXML2

/// What libxml2 needs once in a process, and silence around every use of it.
enum LibXML2 {
  /// Initialises the library exactly once; its schema types are not safe to initialise in parallel.
  static let isReady: Bool = {
    xmlInitParser()
    xmlSchemaInitTypes()
    return true
  }()

  /// Runs a body while errors that libxml2 reports to nobody in particular go nowhere.
  ///
  /// These handlers belong to the thread, and are put back as they were.
  static func quietly<Result>(_ body: () -> Result) -> Result {
    _ = isReady
    let handler = __xmlStructuredError()?.pointee
    let context = __xmlStructuredErrorContext()?.pointee
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    defer { xmlSetStructuredErrorFunc(context, handler) }
    return body()
  }
}
