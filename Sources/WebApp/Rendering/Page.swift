import Casework
import HTTPTypes
import Hummingbird

/// What a template is filled with.
typealias Fields = [String: Any]

extension String {
  /// The text for a template's section, which an empty one leaves out.
  var orNothing: Any { isEmpty ? false : self }
}

/// A page that is to be shown: a template, what it is filled with, and its title.
struct Page {
  private let template: String
  private let title: String
  private let status: HTTPResponse.Status
  private let source: (any TemplateSource)?
  private let fields: Fields

  /// - Parameters:
  ///   - source: what the page is of.
  ///   - fields: what it has besides, or otherwise.
  init(
    _ template: String, title: String, status: HTTPResponse.Status = .ok,
    of source: (any TemplateSource)? = nil, _ fields: Fields = [:]
  ) {
    self.template = template
    self.title = title
    self.status = status
    self.source = source
    self.fields = fields
  }

  /// The page as HTML, inside the frame that all pages share.
  func response(to visit: Visit, of site: Site) -> Response {
    var fields = fields
    if visit.signedIn != nil { fields["seal"] = visit.formSeal ?? "" }
    if let refusal = fields["error"] as? ShownRefusal {
      fields["error"] = refusal.said(
        TimeWords(
          zone: refusal.zone ?? site.settings.zone, now: site.now, words: visit.words))
    }
    if let returned = visit.returned, status == .ok {
      fields["unsent-form"] = returned.fields(visit.words, seal: visit.formSeal ?? "")
    }
    let levels = [source, FieldsLevel(fields), PageFrame(title: title, visit, site)]
    let html = Markup.page(
      template, levels.compactMap(\.self), in: Templates.library(of: visit.language))
    return Response(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8", .contentLanguage: visit.language.rawValue,
      ],
      body: .init(byteBuffer: ByteBuffer(bytes: html)))
  }
}

extension Response {
  /// Sends the browser on to another page after something was done.
  static func seeOther(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }
}
