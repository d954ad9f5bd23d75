import Ledger
import TestSupport
import Testing

/// RFC 8785 3.2.2.3: numbers as ECMAScript writes them.
struct CanonicalNumberTests {
  @Test(
    "the samples of appendix B, by their bits",
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
      (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
      (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
      (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0xc340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
      (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
      (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
      (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
      (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
      (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
      (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
      (0x41b3_de43_5555_5557, "333333333.33333343"),
      (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
      (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func samples(_ bits: UInt64, _ expected: String) {
    #expect(CanonicalValue.decimal(Double(bitPattern: bits)).canonicalText == expected)
  }

  @Test(
    "written numbers",
    arguments: [
      ("4.50", "4.5"), ("1E30", "1e+30"), ("2e-3", "0.002"), ("-0", "0"), ("-0.0", "0"),
      ("1.0", "1"), ("100", "100"), ("-12", "-12"), ("1e0", "1"), ("1e-400", "0"),
      // Whole numbers are exact to 64 bits, more than the RFC's doubles can tell apart.
      ("9007199254740993", "9007199254740993"), ("9223372036854775807", "9223372036854775807"),
      ("-9223372036854775808", "-9223372036854775808"),
      ("18446744073709551616", "18446744073709552000"),
    ])
  func written(_ text: String, _ expected: String) throws {
    #expect(try CanonicalValue(parsing: text).canonicalText == expected)
  }

  @Test("every number is read back as itself", arguments: 1...50)
  func roundTrip(_ seed: UInt64) throws {
    var random = Seeded(seed: seed)
    for _ in 0..<200 {
      let number = Double(bitPattern: random.next())
      guard number.isFinite else { continue }
      let text = CanonicalValue.decimal(number).canonicalText
      #expect(Double(text) == number)
      #expect(try CanonicalValue(parsing: text).canonicalText == text)
    }
  }

  @Test("JSON has no word for what is no number", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(_ number: Double) {
    #expect(CanonicalValue.decimal(number).canonicalText == "null")
  }
}
