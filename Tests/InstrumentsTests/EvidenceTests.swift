import CivilTime
import TestSupport
import Testing
import XMLReading

@testable import Instruments

/// Every published figure of the studies that the library keeps, worked out again.
struct EvidenceTests {
  /// A study as its publication prints it, with the only table that fits.
  struct Published: Sendable, CustomTestStringConvertible {
    let name: String
    let attributes: String
    /// What the printed intervals are, where some are printed: whether they are the exact ones.
    var exact: [StudyFigure.Kind: Bool] = [:]
    var testDescription: String { name }
  }

  static let studies = [
    Published(
      name: "Short Screen, 2018, 108 patients",
      attributes: #"""
        n="108" affected="25" tp="23" fn="2" fp="22" tn="61" table="derived"
        sensitivity="0.92" specificity="0.73" ppv="0.51" npv="0.97"
        """#),
    Published(
      name: "Short Screen, 2018, 810 patients at sixteen sites",
      attributes: #"""
        n="810" tp="76" fn="14" fp="306" tn="414" table="derived" prevalence="0.111"
        sensitivity="0.8444" sensitivity-ci="0.7528 0.9123"
        specificity="0.5750" specificity-ci="0.5380 0.6111" ppv="0.199" npv="0.967"
        lr-positive="1.99" lr-positive-ci="1.76 2.25" lr-negative="0.27" derived="ppv npv lr-negative"
        """#,
      // The printed upper end of the specificity, 0.6111, is not the exact 0.6114.
      exact: [.sensitivity: true, .specificity: false]),
    Published(
      name: "Short Screen, 2018, 203 patients of one emergency department",
      attributes: #"""
        n="203" affected="11" tp="10" fn="1" fp="90" tn="102" table="derived" prevalence="0.054"
        sensitivity="0.909" sensitivity-ci="0.587 0.998" specificity="0.531" specificity-ci="0.456 0.604"
        ppv="0.100" ppv-ci="0.050 0.176" npv="0.990" npv-ci="0.947 0.999"
        """#,
      // Specificity and both predictive values are printed with ends that differ from the exact ones.
      exact: [
        .sensitivity: true, .specificity: false, .positivePredictiveValue: false,
        .negativePredictiveValue: false,
      ]),
    Published(
      name: "the same at the cut-off of 3",
      attributes: #"""
        n="203" affected="11" tp="9" fn="2" fp="47" tn="145" table="derived" prevalence="0.054"
        sensitivity="0.818" specificity="0.755" ppv="0.161" npv="0.986" derived="ppv npv"
        """#),
    Published(
      name: "Short Screen, 2021, 212 patients, on a tablet",
      attributes: #"""
        n="212" affected="26" tp="22" fn="4" fp="87" tn="99" table="printed" prevalence="0.123"
        sensitivity="0.846" sensitivity-ci="0.708 0.985" specificity="0.532" specificity-ci="0.461 0.604"
        ppv="0.202" ppv-ci="0.127 0.277" npv="0.961" npv-ci="0.924 0.999"
        """#,
      // The printed intervals are of the normal approximation.
      exact: [
        .sensitivity: false, .specificity: false, .positivePredictiveValue: false,
        .negativePredictiveValue: false,
      ]),
    Published(
      name: "QYIT, 2019, 340 assessments",
      attributes: #"""
        n="340" affected="30" tp="26" fn="4" fp="73" tn="237" table="derived" prevalence="0.088"
        sensitivity="0.867" specificity="0.765" ppv="0.263" npv="0.983" derived="ppv npv"
        """#),
    Published(
      name: "RAFT, derivation: only the affected can be told apart",
      attributes: #"""
        affected="36" tp="32" fn="4" table="derived" sensitivity="0.89" sensitivity-ci="0.79 0.99"
        specificity="0.74" specificity-ci="0.73 0.76" prevalence="0.011"
        """#,
      exact: [.sensitivity: false]),
    Published(
      name: "RAFT, validation",
      attributes: #"""
        affected="12" tp="12" fn="0" table="derived" sensitivity="1.00" sensitivity-ci="1.00 1.00"
        specificity="0.61" specificity-ci="0.56 0.65" prevalence="0.014"
        """#,
      exact: [.sensitivity: false]),
  ]

  static func load(_ attributes: String) throws -> Instrument {
    try InstrumentsTests.load(
      document(
        items: FindingTable.a, scores: FindingTable.sum, results: FindingTable.bands,
        evidence: #"<study id="t" result="r" positive="y" \#(attributes)/>"#))
  }

  @Test(
    "Each published figure follows from the table, and the table is the only one",
    arguments: studies)
  func recomputed(_ study: Published) throws {
    let instrument = try Self.load(study.attributes)
    let evidence = try #require(instrument.evidence(for: "r").studies.first)
    for figure in evidence.figures {
      guard let published = figure.published, let computed = figure.computed else { continue }
      #expect(published.value.agrees(with: computed.part, of: computed.whole))
      #expect(figure.intervalIsExact == study.exact[figure.kind], "\(figure.kind)")
    }
    for ratio in evidence.ratios {
      guard let published = ratio.published, let computed = ratio.computed else { continue }
      #expect(published.value.agrees(with: computed.value))
      guard let low = published.low, let high = published.high else { continue }
      let interval = try #require(computed.interval)
      #expect(low.agrees(with: interval.low) && high.agrees(with: interval.high))
    }
    let definition = evidence.study
    if definition.table.basis == .derived {
      let search = try #require(TableSearch(definition))
      #expect(search.found.count == 1)
      #expect(search.found.first?.truePositives == definition.table.truePositives)
      #expect(search.found.first?.trueNegatives == definition.table.trueNegatives)
    }
    #expect(evidence.basis == (definition.table.basis == .printed ? .printed : .implied))
  }

  @Test("The search finds every table that fits, as trying all of a small study does")
  func search() throws {
    for n in [12, 31, 60] {
      for (sensitivity, specificity) in [("0.80", "0.70"), ("0.67", "0.75"), ("1.00", "0.90")] {
        let instrument = try InstrumentsTests.load(
          document(
            items: FindingTable.a,
            evidence:
              #"<study id="t" n="\#(n)" table="not-unique" sensitivity="\#(sensitivity)" specificity="\#(specificity)"/>"#
          ))
        let study = try #require(instrument.definition.studies.first)
        let wanted = try #require(Proportion(sensitivity))
        let other = try #require(Proportion(specificity))
        var expected: Set<[Int]> = []
        for affected in 0...n {
          for positives in 0...affected {
            for negatives in 0...(n - affected)
            where affected > 0 && affected < n && wanted.agrees(with: positives, of: affected)
              && other.agrees(with: negatives, of: n - affected)
            {
              expected.insert([
                positives, affected - positives, n - affected - negatives, negatives,
              ])
            }
          }
        }
        let search = try #require(TableSearch(study))
        let found = search.found.map {
          [$0.truePositives, $0.falseNegatives, $0.falsePositives ?? -1, $0.trueNegatives ?? -1]
        }
        #expect(Set(found) == expected)
        #expect(found.count == expected.count)
      }
    }
  }

  @Test("Fifteen tables fit the adolescent study of the PHQ-9, so none may be kept")
  func notUnique() throws {
    let text = #"n="442" sensitivity="0.895" specificity="0.775""#
    let instrument = try Self.load(text + #" table="not-unique""#)
    let study = try #require(instrument.definition.studies.first)
    #expect(TableSearch(study)?.found.count == 15)
    #expect(StudyEvidence(study).basis == .notUnique)
    let kept = document(
      items: FindingTable.a,
      evidence: #"<study id="t" \#(text) tp="17" fn="2" fp="95" tn="328" table="derived"/>"#)
    #expect(findings(kept).contains { $0.id == "table-not-unique" })
  }

  @Test("WISER prints a sensitivity and an area, from which no table follows")
  func wiser() throws {
    let instrument = try Library.instrument("wiser.xml")
    let evidence = instrument.evidence(for: "risk", setting: "out-of-home-care")
    let study = try #require(evidence.studies.first)
    #expect(study.basis == .unknown || study.basis == .notUnique)
    #expect(study.study.figure(.areaUnderCurve)?.value == Proportion("0.923"))
    #expect(evidence.predictiveValues == nil)
    // 92 % of 60 fits 55 alone, but that the 60 are the base is not printed.
    #expect(Proportion("0.92")?.counts(of: 60) == [55])
  }

  static let multisite = #"""
    <study id="all" n="810" setting="child-advocacy-center teen-clinic" result="r" positive="y"
      tp="76" fn="14" fp="306" tn="414" table="derived" sensitivity="0.8444" specificity="0.5750" prevalence="0.111">x
      <group setting="child-advocacy-center" n="395" prevalence="0.063"/></study>
    <study id="tablet" n="212" affected="26" setting="emergency-department" result="r" positive="y"
      tp="22" fn="4" fp="87" tn="99" table="printed" sensitivity="0.846" specificity="0.532" prevalence="0.123">x</study>
    <study id="elsewhere" n="9999" result="q" auc="0.9">x</study>
    """#

  static func two() throws -> Instrument {
    try InstrumentsTests.load(
      document(
        items: FindingTable.a, scores: FindingTable.sum,
        results: FindingTable.bands
          + FindingTable.bands.replacing(#"id="r""#, with: #"id="q""#), evidence: multisite))
  }

  @Test("At a child advocacy center about nine of ten positive screens are of unaffected children")
  func center() throws {
    let instrument = try Self.two()
    let evidence = instrument.evidence(for: "r", setting: "child-advocacy-center")
    #expect(evidence.studies.map(\.study.id) == ["all", "tablet"])
    #expect(evidence.prevalenceSource == .group("all", setting: "child-advocacy-center"))
    let values = try #require(evidence.predictiveValues)
    #expect(abs(values.positive - 0.11784903361577224) < 1e-12)
    #expect(abs(values.negative - 0.9821355329717905) < 1e-12)
    let hundred = try #require(evidence.hundred)
    #expect(HundredChildren.Kind.allCases.map(hundred.count) == [5, 1, 40, 54])
    #expect(evidence.isPositive("y") == true)
    #expect(evidence.isPositive("x") == false)
  }

  @Test("The study nearest in setting goes first, then the larger; the agency's prevalence wins")
  func nearest() throws {
    let instrument = try Self.two()
    let emergency = instrument.evidence(for: "r", setting: "emergency-department")
    #expect(emergency.studies.map(\.study.id) == ["tablet", "all"])
    #expect(emergency.prevalence == 0.123)
    #expect(emergency.prevalenceSource == .study("tablet"))
    let unknown = instrument.evidence(for: "r")
    #expect(unknown.studies.map(\.study.id) == ["all", "tablet"])
    let agency = instrument.evidence(for: "r", setting: "teen-clinic", prevalence: 0.5)
    #expect(agency.prevalenceSource == .agency)
    let half = 76.0 / 90 / (76.0 / 90 + 306.0 / 720)
    #expect(abs((agency.predictiveValues?.positive ?? 0) - half) < 1e-12)
    #expect(instrument.evidence(for: "r", prevalence: 1.5).prevalenceSource == .study("all"))
    #expect(instrument.evidence(for: "nothing").studies.isEmpty)
  }

  @Test(
    "Predictive values at a study's own prevalence are those of its table, with intervals about")
  func own() throws {
    for (tp, fn, fp, tn) in [(76, 14, 306, 414), (23, 2, 22, 61), (22, 4, 87, 99)] {
      let instrument = try Self.load(
        #"tp="\#(tp)" fn="\#(fn)" fp="\#(fp)" tn="\#(tn)" table="printed""#)
      let study = try #require(instrument.evidence(for: "r").studies.first)
      let share = Double(tp + fn) / Double(tp + fn + fp + tn)
      let values = try #require(study.predictiveValues(at: share))
      #expect(abs(values.positive - Double(tp) / Double(tp + fp)) < 1e-12)
      #expect(abs(values.negative - Double(tn) / Double(tn + fn)) < 1e-12)
      let positive = try #require(values.positiveInterval)
      #expect(positive.low < values.positive && values.positive < positive.high)
      let negative = try #require(values.negativeInterval)
      #expect(negative.low < values.negative && values.negative < negative.high)
    }
  }

  @Test("Where nobody or everybody is affected, what cannot be divided is not")
  func ends() {
    #expect(
      PredictiveValues(sensitivity: 0.8, specificity: 0.6, prevalence: 0)?.positive == 0)
    #expect(
      PredictiveValues(sensitivity: 0.8, specificity: 0.6, prevalence: 1)?.negative == 0)
    #expect(PredictiveValues(sensitivity: 0, specificity: 1, prevalence: 0.5) == nil)
    #expect(PredictiveValues(sensitivity: 0.8, specificity: 0.6, prevalence: -0.1) == nil)
    #expect(PredictiveValues(sensitivity: .nan, specificity: 0.6, prevalence: 0.1) == nil)
  }

  @Test("A hundred children are a hundred whatever the figures, each near its exact share")
  func hundred() {
    var random = Seeded(seed: 3)
    for _ in 0..<2_000 {
      let prevalence = Double.random(in: 0...1, using: &random)
      let sensitivity = Double.random(in: 0...1, using: &random)
      let specificity = Double.random(in: 0...1, using: &random)
      let hundred = HundredChildren(
        prevalence: prevalence, sensitivity: sensitivity, specificity: specificity)
      let counts = HundredChildren.Kind.allCases.map(hundred.count)
      #expect(counts.reduce(0, +) == 100)
      let exact = [
        prevalence * sensitivity, prevalence * (1 - sensitivity),
        (1 - prevalence) * (1 - specificity), (1 - prevalence) * specificity,
      ]
      #expect(zip(counts, exact).allSatisfy { abs(Double($0) - 100 * $1) < 1 })
      #expect(hundred.children.count == 100)
    }
  }

  @Test("The picture is the same in text and in SVG, and says in words what it shows")
  func picture() throws {
    let hundred = HundredChildren(
      prevalence: 0.063, sensitivity: 76.0 / 90, specificity: 414.0 / 720)
    let expected = """
      # # # # # o o o o o
      o o o o o o o o o o
      o o o o o o o o o o
      o o o o o o o o o o
      o o o o o ! . . . .
      . . . . . . . . . .
      . . . . . . . . . .
      . . . . . . . . . .
      . . . . . . . . . .
      . . . . . . . . . .

      # 5 affected, positive screen
      ! 1 affected, negative screen
      o 40 not affected, positive screen
      . 54 not affected, negative screen

      """
    #expect(hundred.text == expected)
    let root = try #require(XMLReader.read(XMLSource(file: "a.svg", text: hundred.svg)).root)
    #expect(root.all("rect").count == 5)
    #expect(root.all("path").count == 1)
    #expect(root.all("circle").count == 94)
    #expect(root.first("desc")?.text == hundred.sentence)
    #expect(hundred.sentence.hasPrefix("Of 100 children, 45 have a positive screen; 5 of them"))
  }
}
