import CaseStore
import Casework
import Foundation
import Hummingbird
import HummingbirdTesting
import Ledger
import Testing
import Workflows

@testable import WebApp

@Suite struct DocumentsPageTests {
  private static let page = "/cases/case-1/documents"
  private static let pdf = Array("%PDF-1.7 a letter".utf8)

  @Test func aDocumentIsAttachedListedAndHandedOut() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let sent = try await wren.upload(Self.page, "Letter ñ.pdf", Self.pdf)
      #expect(sent.location == Self.page)
      let shown = try await wren.get(Self.page).html
      #expect(shown.contains("Letter ñ.pdf"))
      #expect(shown.contains("17 B"))
      #expect(shown.contains("not yet encrypted"))
      let sequence = try town.sequence(of: "document.attached")
      let file = try await wren.file("\(Self.page)/\(sequence)")
      #expect(file.bytes == Self.pdf)
      #expect(file.headers[.contentType] == "application/pdf")
      #expect(file.headers[.xContentTypeOptions] == "nosniff")
      #expect(
        file.headers[.contentDisposition]
          == "attachment; filename=\"Letter _.pdf\"; filename*=UTF-8''Letter%20%C3%B1.pdf")
      let views = try town.store.views(ViewQuery(), for: Town.actor("ada"), at: town.now)
      #expect(views.contains { $0.view.page == "document/\(sequence)" })
    }
  }

  /// The log holds neither the name nor the digest of the bytes.
  @Test func theLogHoldsCommitmentsAlone() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      _ = try await wren.upload(Self.page, "Letter.pdf", Self.pdf)
    }
    let sequence = try town.sequence(of: "document.attached")
    let entry = try #require(
      town.store.timeline(of: "case-1", for: .operator, at: town.now).first {
        $0.entry.sequence == sequence
      }
    ).entry
    let body = entry.body.canonicalText
    #expect(!body.contains("Letter"))
    #expect(!body.contains(Digest(of: Self.pdf).description))
    #expect(body.contains("\"size\":17"))
    #expect(try town.store.verify().isSound)
  }

  @Test(
    arguments: [
      ("letter.png", Array("%PDF-1.7".utf8), "is application/pdf"),
      ("letter.pdf", [0x4D, 0x5A, 0x00, 0x01], "of no kind that a case takes"),
      ("page.html", Array("<script>".utf8), "is text/plain"), ("letter.pdf", [], "is empty"),
      ("", Array("%PDF-1.7".utf8), "name is empty"),
    ] as [(String, [UInt8], String)])
  func whatIsNotTakenIsSaid(name: String, bytes: [UInt8], says: String) async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let shown = try await wren.upload(Self.page, name, bytes)
      #expect(shown.status == 422)
      #expect(shown.html.contains(says))
      #expect(try await wren.get(Self.page).html.contains("None yet."))
    }
  }

  @Test func aDocumentThatIsTooBigIsRefused() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let big = Self.pdf + Array(repeating: 0x20, count: DocumentType.limit)
      #expect(try await wren.upload(Self.page, "big.pdf", big).status == 422)
      let bigger = big + Array(repeating: 0x20, count: 1 << 16)
      #expect(try await wren.upload(Self.page, "big.pdf", bigger).status == 413)
    }
  }

  @Test func aDocumentSentTwiceIsOne() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      for _ in 1...2 {
        #expect(
          try await wren.upload(Self.page, "a.pdf", Self.pdf, key: "one").location == Self.page)
      }
      let other = try await wren.upload(Self.page, "a.pdf", Self.pdf + [0x21], key: "one")
      #expect(other.status == 409)
      let state = try town.store.openedCase("case-1", for: .operator, at: town.now).state
      #expect(state.documents.count == 1)
    }
  }

  /// A withdrawn document is handed out no more.
  @Test func aWithdrawnDocumentIsGone() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      _ = try await wren.upload(Self.page, "a.pdf", Self.pdf)
      let sequence = try town.sequence(of: "document.attached")
      try town.record(.withdraw(sequence: sequence, reason: "wrong-case"))
      #expect(try await wren.get("\(Self.page)/\(sequence)").status == 404)
      #expect(try await wren.get(Self.page).html.contains("None yet."))
    }
  }

  @Test(arguments: [("stella", 404), ("ana", 404), ("ada", 404)] as [(ActorID, Int)])
  func whoMayNotSeeDocumentsFindsNone(who: ActorID, status: Int) async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      _ = try await Browser.of("wren", client).upload(Self.page, "a.pdf", Self.pdf)
      let sequence = try town.sequence(of: "document.attached")
      let browser = try await Browser.of(who, client)
      #expect(try await browser.get(Self.page).status == status)
      #expect(try await browser.get("\(Self.page)/\(sequence)").status == status)
    }
  }

  @Test func aFormOfAnotherSessionIsRefused() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      #expect(try await wren.upload(Self.page, "a.pdf", Self.pdf, seal: "x").status == 403)
    }
  }
}

extension Town {
  /// The newest act of a kind in `case-1`.
  func sequence(of kind: String) throws -> Int {
    try #require(
      store.timeline(of: "case-1", for: .operator, at: now).last { $0.entry.kind == kind }
    ).entry.sequence
  }
}
