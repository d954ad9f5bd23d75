import Expressions

/// Texts that are refused, with the place and kind of each error.
enum ErrorTables {
  struct PlaceRow: Sendable {
    let mistake: Mistake
    let expecting: ValueType

    init(_ mistake: Mistake, _ expecting: ValueType) {
      self.mistake = mistake
      self.expecting = expecting
    }
  }

  static let grammar: [Mistake] = [
    Mistake("", "empty-expression", 0, 0), Mistake("  ", "empty-expression", 0, 0),
    Mistake("1 +", "operand-missing", 3, 0), Mistake("* 2", "not-in-subset", 0, 1),
    Mistake("+ 2", "operand-missing", 0, 1), Mistake("1 + * 2", "not-in-subset", 4, 1),
    Mistake("(1", "parenthesis-not-closed", 0, 1), Mistake("1)", "parenthesis-not-open", 1, 1),
    Mistake("not($a", "parenthesis-not-closed", 3, 1), Mistake("()", "operand-missing", 1, 1),
    Mistake("(1, 2)", "comma-outside", 2, 1), Mistake("1, 2", "comma-outside", 1, 1),
    Mistake("sum(1,)", "operand-missing", 6, 1), Mistake("$a $b", "operator-expected", 3, 2),
    Mistake("$a AND $b", "operator-expected", 3, 3, mend: "and"),
    Mistake("$n ge 1", "operator-expected", 3, 2, mend: ">="),
    Mistake("1e3", "operator-expected", 1, 2), Mistake("(1 2)", "operator-expected", 3, 1),
    Mistake("$", "name-missing", 0, 1), Mistake("$ a", "name-missing", 0, 1),
    Mistake("$1", "name-missing", 0, 1),
    Mistake("'open", "unclosed-string", 0, 5), Mistake("$s = \"it's", "unclosed-string", 5, 5),
    Mistake("$a == $b", "foreign-operator", 3, 2, mend: "write ="),
    Mistake("$a && $b", "foreign-operator", 3, 2, mend: "write and"),
    Mistake("$a || $b", "foreign-operator", 3, 2, mend: "write or"),
    Mistake("$a <> $b", "foreign-operator", 3, 2, mend: "write !="),
    Mistake("$n ≥ 1", "foreign-operator", 3, 1, mend: "write >="),
    Mistake("!$a", "foreign-operator", 0, 1, mend: "not(…)"),
    Mistake("6 / 2", "not-in-subset", 2, 1, mend: "div"),
    Mistake("//item", "not-in-subset", 0, 1).both(1),
    Mistake("item[1]", "not-in-subset", 4, 1).both(6), Mistake("@x", "not-in-subset", 0, 1),
    Mistake("a | b", [.init("not-in-subset", 2, 1), .init("operator-expected", 4, 1)]),
    Mistake("$a:b", [.init("not-in-subset", 2, 1), .init("operator-expected", 3, 1)]),
    Mistake(". = 1", "not-in-subset", 0, 1), Mistake("$a # $b", "unexpected-character", 3, 1),
    Mistake(
      "$s = ‘x’",
      [
        .init("unexpected-character", 5, 1), .init("unexpected-character", 7, 1),
      ], mend: "straight quotes"),
    Mistake("ran-away = 1", "bare-name", 0, 8, mend: "$ran-away"),
    Mistake("true", "bare-name", 0, 4, mend: "true()"),
    Mistake("nit($a) and", [.init("unknown-function", 0, 3), .init("operand-missing", 11, 0)]),
    Mistake(String(repeating: "9", count: 400), "number-too-large", 0, 400),
  ]

  static let types: [Mistake] = [
    Mistake("$plce = 'home'", "unknown-variable", 0, 5, mend: "write $place"),
    Mistake("$zebra", "unknown-variable", 0, 6, mend: "declare"),
    Mistake("$place = 'hom'", "unknown-choice", 9, 5, mend: "write 'home'"),
    Mistake("'car' != $place", "unknown-choice", 0, 5),
    Mistake("$place = if($a, 'home', 'car')", "unknown-choice", 24, 5),
    Mistake("$place = coalesce('bus', 'home')", "unknown-choice", 18, 5),
    Mistake("$place = $size", "choices-never-equal", 0, 14),
    Mistake("if($a, $place, 'none') = 'non'", "unknown-choice", 25, 5, mend: "'none'"),
    Mistake("$place", []), Mistake("not($place)", "wrong-type", 4, 6, mend: "$place = 'home'"),
    Mistake("$place = 1", "types-differ", 0, 10, mend: "'1'"),
    Mistake("$n = '1'", "types-differ", 0, 8, mend: "without quotes"),
    Mistake("$a = 'yes'", "types-differ", 0, 10, mend: "write $a or not($a)"),
    Mistake("'no' = $a", "types-differ", 0, 9, mend: "write $a or not($a)"),
    Mistake("$a = 1", "types-differ", 0, 6, mend: "write $a or not($a)"),
    Mistake("$a < $b", "no-order", 0, 7), Mistake("$s < 'x'", "no-order", 0, 8),
    Mistake("$place >= 'home'", "no-order", 0, 16), Mistake("1 < 2 < 3", "types-differ", 0, 9),
    Mistake("$a + 1", "wrong-type", 0, 2, mend: "if($a, 1, 0)"),
    Mistake("1 + $place", "wrong-type", 4, 6, mend: "points($place)"),
    Mistake("-$s", "wrong-type", 1, 2), Mistake("'1' * 2", "wrong-type", 0, 3),
    Mistake("$n and $a", "wrong-type", 0, 2, mend: "> 0"), Mistake("$a or $s", "wrong-type", 6, 2),
    Mistake("$a and $born", "wrong-type", 7, 5, mend: "known($born)"),
    Mistake("$a and $signs", "wrong-type", 7, 6, mend: "selected($signs, 'running')"),
    Mistake(
      "$born = $day",
      [.init("dates-have-no-operators", 0, 5), .init("dates-have-no-operators", 8, 4)],
      mend: "days-between"),
    Mistake("$born - 1", "dates-have-no-operators", 0, 5, mend: "age-on"),
    Mistake("$seen < 1", "dates-have-no-operators", 0, 5),
    Mistake("$signs = 'gifts'", "choices-have-no-operators", 0, 6, mend: "selected($signs"),
    Mistake("$signs + 1", "choices-have-no-operators", 0, 6, mend: "count($signs)"),
    Mistake("nott($a)", "unknown-function", 0, 4, mend: "not(condition)"),
    Mistake("In2($a)", "unknown-function", 0, 3),
    Mistake("document('x')", "unknown-function", 0, 8),
    Mistake("in('referral')", "unknown-function", 0, 2, mend: "In('state')"),
    Mistake("system($nobody)", [.init("unknown-function", 0, 6), .init("unknown-variable", 7, 7)]),
    Mistake("not()", "argument-count", 0, 5), Mistake("not($a, $b)", "argument-count", 0, 11),
    Mistake("true(1)", "argument-count", 0, 7), Mistake("if($a, 1)", "argument-count", 0, 9),
    Mistake("if($a, 1, 2, 3)", "argument-count", 0, 15),
    Mistake("coalesce(1)", "argument-count", 0, 11),
    Mistake("count()", "argument-count", 0, 7), Mistake("sum()", "argument-count", 0, 5),
    Mistake("min()", "argument-count", 0, 5), Mistake("selected($signs)", "argument-count", 0, 16),
    Mistake("known()", "argument-count", 0, 7), Mistake("In()", "argument-count", 0, 4),
    Mistake("points()", "argument-count", 0, 8), Mistake("age-on($born)", "argument-count", 0, 13),
    Mistake("days-between($born)", "argument-count", 0, 19),
    Mistake("false(0)", "argument-count", 0, 8),
    Mistake("not(1)", "wrong-type", 4, 1), Mistake("if($n, 1, 2)", "wrong-type", 3, 2),
    Mistake("if($a, 1, 'x')", "types-differ", 0, 14),
    Mistake("coalesce($n, $a)", "types-differ", 0, 16),
    Mistake("coalesce($signs, $signs)", "choices-have-no-operators", 0, 24),
    Mistake("sum($n, $a)", "wrong-type", 8, 2), Mistake("min('1')", "wrong-type", 4, 3),
    Mistake("max($born)", "dates-have-no-operators", 4, 5),
    Mistake("count($signs, $a)", "choices-counted-alone", 6, 6),
    Mistake("selected($place, 'home')", "wrong-type", 9, 6, mend: "$place = 'home'"),
    Mistake("selected($signs, 'gift')", "unknown-choice", 17, 6, mend: "'gifts'"),
    Mistake("selected($signs, $s)", "literal-expected", 17, 2),
    Mistake("In($s)", "literal-expected", 3, 2),
    Mistake("In('referal')", "unknown-state", 3, 9, mend: "In('referral')"),
    Mistake("points('ran-away')", "literal-expected", 7, 10),
    Mistake("points($ran-awy)", "unknown-item", 7, 8, mend: "$ran-away"),
    Mistake("points($n)", "unknown-item", 7, 2),
    Mistake("days-between($born, $seen)", "types-differ", 0, 26),
    Mistake("days-between($born, 3)", "wrong-type", 20, 1),
    Mistake("age-on($seen, $day)", "wrong-type", 7, 5),
    Mistake("age-on($born, '2026-01-01')", "wrong-type", 14, 12),
  ]

  static let places: [PlaceRow] = [
    PlaceRow(Mistake("$place", "wrong-type", 0, 6, mend: "$place = 'home'"), .boolean),
    PlaceRow(Mistake("$n", "wrong-type", 0, 2), .boolean),
    PlaceRow(Mistake("$a", "wrong-type", 0, 2, mend: "if($a, 1, 0)"), .number),
    PlaceRow(Mistake("$born", "dates-have-no-operators", 0, 5), .number),
    PlaceRow(Mistake("$n", "wrong-type", 0, 2), .string),
    PlaceRow(Mistake("$s", "wrong-type", 0, 2), .choice(["x"])),
    PlaceRow(Mistake("$place", "wrong-type", 0, 6), .choice(["home"])),
    PlaceRow(Mistake("'car'", "unknown-choice", 0, 5), .choice(["home"])),
    PlaceRow(Mistake("$seen", "wrong-type", 0, 5), .date),
    PlaceRow(Mistake("$signs", "wrong-type", 0, 6), .choices(["gifts"])),
  ]
}

extension Mistake {
  /// The same error at another place too.
  fileprivate func both(_ offset: Int) -> Mistake {
    Mistake(text, errors + errors.map { Found($0.id, offset, $0.length) }, mend: mend)
  }
}
