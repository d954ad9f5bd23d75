/// The elements of SCXML that are read, with their attributes.
enum Vocabulary {
  static let attributes: [String: Set<String>] = [
    "scxml": ["version", "datamodel", "name", "initial", "binding", "exmode"],
    "state": ["id", "initial"],
    "parallel": ["id"],
    "final": ["id"],
    "history": ["id", "type"],
    "initial": [],
    "transition": ["event", "cond", "target", "type"],
    "onentry": [],
    "onexit": [],
    "raise": ["event"],
    "log": ["label", "expr"],
    "if": ["cond"],
    "elseif": ["cond"],
    "else": [],
  ]
}
