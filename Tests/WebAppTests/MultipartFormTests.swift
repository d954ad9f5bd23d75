import TestSupport
import Testing

@testable import WebApp

@Suite struct MultipartFormTests {
  private static let type = "multipart/form-data; boundary=xyz"

  private func read(_ text: String, _ type: String = type) throws -> MultipartForm {
    try MultipartForm(Array(text.utf8), contentType: type)
  }

  private static let whole = """
    --xyz\r
    Content-Disposition: form-data; name="seal"\r
    \r
    s-1\r
    --xyz\r
    Content-Disposition: form-data; name="file"; filename="a %22b%22 ñ.txt"\r
    Content-Type: text/plain\r
    \r
    one\r
    --xy\r
    two\r
    --xyz--\r

    """

  @Test func fieldsAndFilesAreRead() throws {
    let form = try read(Self.whole)
    #expect(form.parts.count == 2)
    #expect(form["seal"]?.text == "s-1")
    #expect(form["seal"]?.fileName == nil)
    #expect(form["file"]?.fileName == "a \"b\" ñ.txt")
    #expect(form["file"].map { String(decoding: $0.bytes, as: UTF8.self) } == "one\r\n--xy\r\ntwo")
    #expect(form["other"] == nil)
  }

  @Test(arguments: [
    "multipart/form-data; boundary=\"xyz\"", "Multipart/Form-Data;boundary=xyz",
    "multipart/form-data; charset=utf-8; Boundary=xyz",
  ])
  func theBoundaryMayBeWrittenInSeveralWays(type: String) throws {
    #expect(try read(Self.whole, type).parts.count == 2)
  }

  @Test func bytesAreKeptAsTheyAre() throws {
    var seeded = Seeded(seed: 3)
    for _ in 0..<200 {
      // Bytes that look like a boundary are likely, one that ends the part is not made.
      let bytes = (0..<Int.random(in: 0...60, using: &seeded)).map { _ in
        [0x0D, 0x0A, 0x2D, 0x78, 0x79, 0x00, 0xFF].randomElement(using: &seeded) ?? UInt8(0)
      }
      let body =
        Array("--xyz\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n".utf8)
        + bytes + Array("\r\n--xyz--\r\n".utf8)
      #expect(try MultipartForm(body, contentType: Self.type)["f"]?.bytes == bytes)
    }
  }

  @Test(arguments: [
    ("", MultipartForm.Fault.noBeginning),
    ("--xy", .noBeginning), ("preamble\r\n--xyz--", .noBeginning), ("--xyz", .cutOff),
    ("--xyzq\r\n", .cutOff),
    ("--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end", .cutOff),
    ("--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--xyz", .cutOff),
    ("--xyz\r\n\r\n1\r\n--xyz--", .noName),
    ("--xyz\r\nContent-Disposition: form-data\r\n\r\n1\r\n--xyz--", .noName),
    ("--xyz\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n1\r\n--xyz--", .noName),
    ("--xyz\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--xyz--", .wrongHeader),
    ("--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--xyz--", .wrongHeader),
    ("--xyz\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--xyz--", .wrongHeader),
    (
      "--xyz\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n1\r\n--xyz--",
      .wrongHeader
    ),
    ("--xyz\r\nno colon\r\n\r\n1\r\n--xyz--", .wrongHeader),
  ])
  func whatIsNoFormIsRefusedAsAWhole(text: String, fault: MultipartForm.Fault) {
    #expect(throws: fault) { try read(text) }
  }

  @Test(arguments: [
    "", "text/plain", "multipart/mixed; boundary=xyz", "multipart/form-data",
    "multipart/form-data; boundary=", "multipart/form-data; boundary=a\u{e9}",
    "multipart/form-data; boundary=" + String(repeating: "a", count: 71),
    "multipart/form-data; boundary=a<b",
  ])
  func aHeaderWithoutAUsableBoundaryIsRefused(type: String) {
    #expect(throws: MultipartForm.Fault.noBoundary) { try read(Self.whole, type) }
  }

  @Test func thereAreLimits() {
    let part = "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
    let many = String(repeating: part, count: MultipartForm.mostParts)
    #expect(throws: Never.self) { try read(many + "--xyz--") }
    #expect(throws: MultipartForm.Fault.tooManyParts) { try read(many + part + "--xyz--") }
    let long = "--xyz\r\nX: \(String(repeating: "a", count: MultipartForm.longestHeaders))\r\n"
    #expect(throws: MultipartForm.Fault.wrongHeader) { try read(long + "\r\n1\r\n--xyz--") }
  }

  /// Whatever is cut off or changed, it is read or refused, and never runs past its end.
  @Test func noBytesBringItDown() throws {
    let whole = Array(Self.whole.utf8)
    for end in whole.indices {
      _ = try? MultipartForm(Array(whole[..<end]), contentType: Self.type)
    }
    var seeded = Seeded(seed: 5)
    for _ in 0..<2_000 {
      var bytes = whole
      for _ in 0...Int.random(in: 0...3, using: &seeded) {
        bytes[Int.random(in: bytes.indices, using: &seeded)] = UInt8.random(
          in: .min ... .max, using: &seeded)
      }
      _ = try? MultipartForm(bytes, contentType: Self.type)
    }
  }
}
