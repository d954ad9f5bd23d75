import Testing

/// Expects two large things to be equal, without writing them out where they are not.
func expectSame<Thing: Equatable>(
  _ left: Thing, _ right: Thing, _ location: SourceLocation = #_sourceLocation
) {
  let isSame = left == right
  #expect(isSame, "\(Thing.self) differ", sourceLocation: location)
}
