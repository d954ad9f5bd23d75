import Casework
import Testing
import Workflows

/// Who came to a meeting, as its text.
struct AttendanceTests {
  private func attendance(
    _ said: [(String, RoleID?, Attendance.Presence)], guests: [String] = []
  ) -> Attendance {
    var attendance = Attendance()
    for (who, role, presence) in said {
      attendance.say(presence, of: Attendance.Attendee(who: who, role: role))
    }
    for guest in guests { attendance.add(guest: guest) }
    return attendance
  }

  @Test("the text can be read by people")
  func text() {
    let came = attendance(
      [
        ("harbor", "center", .present), ("pd", nil, .telephone), ("wren", "worker", .present),
        ("sol", "supervisor", .absent),
      ], guests: ["school", "", "school"])
    #expect(
      came.text
        == "present: harbor (center), wren (worker); by telephone: pd; "
        + "absent: sol (supervisor); guests: school")
    #expect(attendance([]).isEmpty && attendance([]).text.isEmpty)
    #expect(attendance([], guests: ["school"]).text == "guests: school")
  }

  @Test(
    "what was written is read again, whatever the names",
    arguments: [
      "wren", "St. Mary's (north), east; wing: 2", "100 %", "a%2Cb", "%25", "Ana Ávila", "x (y)",
      "guests: z", ") (", "; absent: q",
    ])
  func roundTrip(name: String) {
    for presence in Attendance.Presence.allCases {
      for role in [nil, "worker", RoleID(name)] as [RoleID?] {
        let came = attendance(
          [(name, role, presence), ("otter", "center", .present)], guests: [name, "school"])
        #expect(Attendance(came.text) == came)
        #expect(Attendance(came.text)?.presence(of: .init(who: name, role: role)) == presence)
      }
    }
  }

  @Test("what is said anew takes the place of what was said")
  func saidAnew() {
    let came = attendance([("wren", "worker", .present), ("wren", "worker", .absent)])
    #expect(came.text == "absent: wren (worker)")
  }

  @Test(
    "what somebody wrote by hand is not taken for it",
    arguments: [
      "", "Everybody", "present: ", "present:wren", "absent: a; present: b",
      "present: a; present: b", "Present: wren", "guests: ", "present: a,b; nothing",
      "present: wren (worker", "late: wren", "present: wren (worker); ", "present: wren, wren",
    ])
  func byHand(text: String) {
    #expect(Attendance(text) == nil)
  }
}
