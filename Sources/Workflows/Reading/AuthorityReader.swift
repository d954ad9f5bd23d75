import XMLReading

extension AttributeReader {
  mutating func authority(_ element: XMLElement) -> Authority {
    Authority(
      id: id(element), kind: word(element, "kind", otherwise: .practice),
      cite: text(element, "cite") ?? "", effectiveFrom: day(element, "effective-from"),
      effectiveTo: day(element, "effective-to"), isVerified: flag(element, "verified"),
      source: text(element, "source"), text: element.text, place: Place(element))
  }
}
