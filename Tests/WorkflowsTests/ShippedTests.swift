import Testing
import Workflows
import XMLReading

struct ShippedTests {
  @Test("every shipped definition loads without an error")
  func shippedDefinitions() {
    var sample = Sample()
    for path in Shipped.files("Workflows") { sample.read(Shipped.source(path)) }
    let (linked, findings) = sample.linked()
    let errors = findings.filter { $0.severity == .error }
    for error in errors { Issue.record("\(describe(error))") }
    #expect(!linked.workflows.isEmpty)
    #expect(linked.workflows.count == sample.set.workflows.count)
  }
}

func describe(_ finding: Finding) -> String {
  let place = finding.location.map { "\($0.file):\($0.line):\($0.column): " } ?? ""
  return
    "\(place)\(finding.severity.rawValue): \(finding.message) [\(finding.id)] \(finding.mend ?? "")"
}
