import Testing
import XMLReading

@testable import Reports

struct ShippedReportTests {
  @Test("the shipped reports and records load without an error or a warning")
  func sound() {
    for finding in Shipped.library.findings where finding.severity != .note {
      Issue.record("\(finding.id): \(finding.message) at \(String(describing: finding.location))")
    }
    #expect(Shipped.library.reports.count == 14)
    #expect(Shipped.library.records.count == 3)
  }
}
