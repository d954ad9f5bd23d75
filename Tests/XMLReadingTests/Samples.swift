import XMLReading

/// Not the place in a source file of which the testing library speaks.
typealias SourceLocation = XMLReading.SourceLocation

/// A schema with a key, a keyref, an enumeration, a pattern and typed texts.
enum Samples {
  static let schemaText = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t"
               xmlns="urn:t" xmlns:t="urn:t" elementFormDefault="qualified">
      <xs:element name="root">
        <xs:complexType>
          <xs:sequence>
            <xs:element name="title" type="xs:string"/>
            <xs:element name="item" maxOccurs="unbounded" type="item"/>
            <xs:element name="ref" minOccurs="0" maxOccurs="unbounded">
              <xs:complexType><xs:attribute name="to" type="xs:NCName" use="required"/></xs:complexType>
            </xs:element>
          </xs:sequence>
        </xs:complexType>
        <xs:key name="itemKey"><xs:selector xpath="t:item"/><xs:field xpath="@id"/></xs:key>
        <xs:keyref name="itemRef" refer="itemKey">
          <xs:selector xpath="t:ref"/><xs:field xpath="@to"/>
        </xs:keyref>
      </xs:element>
      <xs:complexType name="item">
        <xs:sequence><xs:element name="n" type="xs:int" minOccurs="0"/></xs:sequence>
        <xs:attributeGroup ref="named"/>
        <xs:attribute name="code">
          <xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[a-z]+"/></xs:restriction></xs:simpleType>
        </xs:attribute>
        <xs:attribute name="share">
          <xs:simpleType><xs:restriction base="xs:int"><xs:maxInclusive value="100"/></xs:restriction></xs:simpleType>
        </xs:attribute>
      </xs:complexType>
      <xs:attributeGroup name="named">
        <xs:attribute name="id" type="xs:NCName" use="required"/>
        <xs:attribute name="kind">
          <xs:simpleType>
            <xs:restriction base="xs:NMTOKEN">
              <xs:enumeration value="red"/><xs:enumeration value="green"/>
            </xs:restriction>
          </xs:simpleType>
        </xs:attribute>
      </xs:attributeGroup>
    </xs:schema>
    """

  static func schema() throws -> Schema {
    try Schema(compiling: XMLSource(file: "s.xsd", text: schemaText))
  }

  static func read(_ text: String, schema: Schema? = nil, limits: ReadingLimits = .standard)
    -> Reading
  {
    XMLReader.read(XMLSource(file: "f.xml", text: text), schema: schema, limits: limits)
  }

  /// Each finding as `id line:column`.
  static func brief(_ findings: [Finding]) -> [String] {
    findings.map { "\($0.id) \($0.location.map { "\($0.line):\($0.column)" } ?? "-")" }
  }
}
