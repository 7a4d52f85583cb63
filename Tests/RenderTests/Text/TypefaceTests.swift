import Render
import Testing

@Suite struct TypefaceTests {
  @Test func aMissingFontIsRefusedWithTheCommandThatInstallsIt() {
    let result = Typeface.read(.regular, from: ["/nonexistent"])
    guard case .failure(let error) = result else {
      Issue.record("a font was read from a folder that doesn't exist")
      return
    }
    #expect(error == .fontMissing(file: "DejaVuSans.ttf", searched: ["/nonexistent"]))
    #expect("\(error)".contains("apt-get install fonts-dejavu-core"))
  }
}
