/// A long list in pages, as an address names them: which rows one shows, and the way to the others.
struct ListPages {
  /// The page, from 1.
  let number: Int
  /// How many rows a page has.
  let size: Int
  private let parameter: String
  private let query: Form
  private let path: String

  /// The page that an address asks for; the first where it names none that could be.
  init(of path: String, _ query: Form, by parameter: String = "page", size: Int) {
    self.path = path
    self.query = query
    self.parameter = parameter
    self.size = size
    // No further than anybody turns pages: what lies before has to be read too.
    number = min(max(1, Int(query[parameter]) ?? 1), 10_000)
  }

  /// How many rows stand on the pages before.
  var skipped: Int { (number - 1) * size }

  /// The rows of the page.
  func rows<Row>(of all: [Row]) -> [Row] { Array(all.dropFirst(skipped).prefix(size)) }

  /// What the template `list-pages` needs; false where one page is all.
  func fields(hasMore: Bool, _ words: Words) -> Any {
    guard hasMore || number > 1 else { return false }
    return [
      "before": number > 1 ? address(of: number - 1) as Any : false,
      "next": hasMore ? address(of: number + 1) as Any : false,
      "here": words["pages.here", "\(number)"],
    ] as Fields
  }

  private func address(of number: Int) -> String {
    var fields = query.echo.filter { $0.name != parameter }
    if number > 1 { fields.append((parameter, "\(number)")) }
    let text = fields.map { "\(Address.encoded($0.name))=\(Address.encoded($0.value))" }
      .joined(separator: "&")
    return text.isEmpty ? path : "\(path)?\(text)"
  }
}
