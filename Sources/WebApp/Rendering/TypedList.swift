/// What was typed into a form that the page cannot show again, so that it is not lost.
enum TypedList {
  /// What forms carry that nobody typed.
  private static let hidden: Set = ["key", "to", "made", "rare", "accepts", "moves"]

  /// What the templates need; false where nothing was typed.
  static func fields(_ form: Form, _ words: Words) -> Any {
    let fields = form.echo.filter { !hidden.contains($0.name) }
    guard !fields.isEmpty else { return false }
    return [
      "fields": fields.map { field in
        ["name": name(field.name, words), "value": field.value] as Fields
      }
    ] as Fields
  }

  /// `field.mileage` is `mileage` to people, and `reason.kept` a reason.
  private static func name(_ name: String, _ words: Words) -> String {
    if name.hasPrefix("reason.") { return words["typed.reason"] }
    for prefix in ["field.", "fact."] where name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return words.text("typed.\(name)", else: name)
  }
}
