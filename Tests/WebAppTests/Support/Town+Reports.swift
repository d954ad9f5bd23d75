extension Town {
  /// The reports of the town.
  static let reports = """
    <reports xmlns="urn:milepost:reports:1" id="town-reports" version="1">
      <title>Town</title>
      <unit id="victim" once="child"><title>Victim: one child</title>
        <rule>A child counts once.</rule></unit>
      <report id="counties"><title>Counties</title><purpose>Where children live.</purpose>
        <source cite="Town law 1" verified="yes"/><source cite="Town law 2"/>
        <count id="victims" unit="victim"><title>Children by county</title>
          <source cite="Town table 7"/><rows by="county"/></count>
        <count id="girls" unit="victim" where="$sex = 'female'"><title>Girls</title>
          <rows by="county"/><columns by="sex"/></count>
        <stated id="printed" unit="victim"><title>As printed</title>
          <figure row="North" value="3"/><figure row="South" value="4"/><sum value="8"/></stated>
      </report>
      <report id="timeliness"><title>Timeliness of steps</title>
        <timeliness id="steps" by="county version"><title>Required steps</title></timeliness>
      </report>
      <record id="children" unit="victim"><title>Children, one by one</title>
        <field name="CASE" take="case"/><field name="COUNTY" fact="county"/>
        <field name="SEX" fact="sex"><code value="female" as="2"/></field></record>
    </reports>
    """
}
