import CLibXML2

/// The identity constraints of a schema: what is a key, what refers to one, what is unique.
///
/// libxml2 evaluates the paths of each of them at every element of a file, whoever wants to know.
enum IdentityConstraints {
  private static let names: Set<String> = ["key", "keyref", "unique"]

  /// Takes them out of a schema that was read and not yet compiled.
  static func remove(below node: xmlNodePtr?) {
    var child = node?.pointee.children
    while let current = child {
      child = current.pointee.next
      if isConstraint(current) {
        xmlUnlinkNode(current)
        xmlFreeNode(current)
      } else {
        remove(below: current)
      }
    }
  }

  private static func isConstraint(_ node: xmlNodePtr) -> Bool {
    guard node.pointee.type == XML_ELEMENT_NODE, let name = node.pointee.name,
      let namespace = node.pointee.ns?.pointee.href
    else { return false }
    return names.contains(String(cString: name))
      && String(cString: namespace) == "http://www.w3.org/2001/XMLSchema"
  }
}
