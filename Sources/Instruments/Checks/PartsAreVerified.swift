import XMLReading

/// What is not verified is listed, once a file; what is verified says where it was read.
enum PartsAreVerified: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    let parts = definition.partsWithProvenance
    var findings = parts.filter { $0.provenance.verified != .no && $0.provenance.source == nil }
      .map { part in
        Finding(
          id: "source-missing", message: "\(part.name) is marked verified without a source",
          location: part.location, mend: "write source=\"…\", or take verified away")
      }
    let unverified = parts.filter { $0.provenance.verified == .no }
    if !unverified.isEmpty {
      let parts = unverified.count == 1 ? "1 part is" : "\(unverified.count) parts are"
      findings.append(
        Finding(
          id: "unverified", severity: .note, message: "\(parts) not verified", at: definition,
          notes: unverified.map { "line \($0.location.line): \($0.name)" },
          mend: "check them against the publisher's document and name it as the source"))
    }
    return findings
  }
}

extension InstrumentDefinition {
  /// A part that says whether it was confirmed.
  struct SourcedPart {
    let name: String
    let provenance: Provenance
    let location: SourceLocation
  }

  /// All parts that say whether they were confirmed, in the order of the file.
  var partsWithProvenance: [SourcedPart] {
    var parts: [SourcedPart] = []
    if let licence {
      parts.append(
        SourcedPart(name: "licence", provenance: licence.provenance, location: licence.location))
    }
    if let validated {
      parts.append(
        SourcedPart(
          name: "validated", provenance: validated.provenance, location: validated.location))
    }
    parts += triggers.map {
      SourcedPart(name: "trigger \($0.id)", provenance: $0.provenance, location: $0.location)
    }
    parts += items.map {
      SourcedPart(name: "item \($0.id)", provenance: $0.provenance, location: $0.location)
    }
    parts += scores.map {
      SourcedPart(name: "score \($0.id)", provenance: $0.provenance, location: $0.location)
    }
    for result in results {
      parts.append(
        SourcedPart(
          name: "result \(result.id)", provenance: result.provenance, location: result.location))
      parts += result.bands.map {
        SourcedPart(
          name: "band \(result.id)/\($0.id)", provenance: $0.provenance, location: $0.location)
      }
    }
    parts += criticals.map {
      SourcedPart(name: "critical \($0.id)", provenance: $0.provenance, location: $0.location)
    }
    return parts
      + studies.map {
        SourcedPart(name: "study \($0.id)", provenance: $0.provenance, location: $0.location)
      }
  }
}
