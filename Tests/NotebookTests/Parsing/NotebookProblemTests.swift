import Notebook
import Testing

@Suite("What the parser rejects")
struct NotebookProblemTests {
  @Test(
    "each mistake is reported at its line and column",
    arguments: [
      ("---\ntitel: x\n---\n", "2:1: error: unknown key 'titel' in the front matter; did you mean 'title'?"),
      ("---\ntitle: a\ntitle: b\n---\n", "3:1: error: 'title' is given twice"),
      ("---\ntitle: [a\n---\n", "2:10: error: invalid YAML"),
      ("---\ntoc: yes\n---\n", "2:6: error: 'toc' must be true or false, not 'yes'; did you mean 'true'?"),
      ("---\nexecute: {echoo: true}\n---\n", "2:11: error: unknown key 'echoo' in execute; did you mean 'echo'?"),
      ("---\nparams:\n  my-name: 1\n---\n", "3:3: error: 'my-name' cannot name a parameter"),
      ("---\nparams:\n  a: {b: 1}\n---\n", "3:6"),
      ("---\ntitle: a\n", "1:1: error: the front matter is not closed"),
      ("---\n- a\n---\n", "2:1: error: expected 'key: value' lines"),
      ("text\n\n```{swift}\nlet a = 1\n", "3:1: error: the fence '```{swift}' is never closed"),
      ("> ```\n> a\n\ntext\n", "1:3: error: the fence '```' is never closed"),
      ("```{swift, echo=FALSE, fig.width=5}\na\n```\n", "1:4: error: options go on lines of their own"),
      ("```{swift}\n//| ecoh: true\n```\n", "2:5: error: unknown key 'ecoh' in cell options; did you mean 'echo'?"),
      ("- ```{swift}\n  //| echo: 3\n  ```\n", "2:13: error: 'echo' must be true or false, not '3'"),
      (" ```{swift}\n //| echo: true\n//| ecoh: 1\n ```\n", "3:5: error: unknown key 'ecoh' in cell options"),
      ("```{swift}\n//| echo:false\n```\n", "2:5: error: a space is missing after 'echo:'"),
      ("```{swift}\n//| expect: trep\n```\n", "2:13: error: 'expect' must be compile-error, trap,"),
      ("```{swift}\n//| timeout: -1\n```\n", "2:14: error: 'timeout' must be a positive number of seconds"),
      ("```{swift}\n//| label: a b\n```\n", "2:12: error: the label 'a b' may only have"),
      ("```{swift}\n//| label: [a\n```\n", "2:14"),
      ("```{swift}\n//| label: x\n```\n\n# T {#x}\n", "5:6: error: the label 'x' is already used at 2:12"),
      ("a\n::: {.callout-note}\nb\n", "2:1: error: ':::' is never closed"),
      ("a\n:::\n", "2:1: error: ':::' closes nothing"),
      ("> ::: {.callout-note}\n\n:::\n", "1:3: error: ':::' is never closed"),
      ("::: {.callout-nota}\n:::\n", "1:1: error: unknown callout 'callout-nota'; did you mean 'callout-note'?"),
      ("::: {#a}\n", "1:1: error: expected a class after ':::'"),
      ("a\n\n  $$\nx\n", "3:3: error: '$$' is never closed"),
      ("é `{swift} x\n", "1:3: error: the inline expression is never closed"),
      ("é `{swift}`\n", "1:4: error: the inline expression is empty"),
      ("ok\na\u{0}b\n", "2:2: error: a NUL character"),
    ])
  func position(text: String, expected: String) {
    #expect(problems(text).first?.hasPrefix("lesson.md:" + expected) == true, "\(problems(text))")
  }

  @Test("header options are shown as //| lines")
  func headerOptions() {
    let message = problems("```{swift, echo=FALSE, fig.width=5}\na\n```\n")[0]
    #expect(message.hasSuffix("'//| echo: false', '//| fig-width: 5'"))
  }

  @Test("all mistakes are reported at once, in the order of the file")
  func allAtOnce() {
    let text = "---\ntoc: maybe\n---\n:::\n\n```{swift}\n//| a: 1\n//| echo: no\n```\n"
    #expect(
      problems(text).map { $0.split(separator: ":")[1...2].joined(separator: ":") } == ["2:6", "4:1", "7:5", "8:11"])
  }

  @Test("bytes that are no text, and too many of them")
  func bytes() {
    func message(_ bytes: [UInt8]) -> String {
      do throws(NotebookError) {
        _ = try NotebookParser(file: "l.md").parse(bytes)
        return ""
      } catch { return error.description }
    }
    #expect(message(Array("ok\né".utf8) + [0xFF, 0x41]) == "l.md:2:2: error: the file is not valid UTF-8 from here on")
    #expect(
      message([UInt8](repeating: 0x41, count: 16 << 20 | 1)).hasPrefix("l.md:1:1: error: the file has 16777217 bytes"))
    #expect(
      message([UInt8](repeating: UInt8(ascii: ">"), count: 3000)).hasPrefix("l.md:1:1: error: more than 200 levels"))
  }

  @Test("an unresolved reference is a warning with its place")
  func references() throws {
    let document = try parsed(
      "a \\@fig-none, me@fig-x.com\nsee é @fig-aftr.\n\n```{swift}\n//| label: fig-after\n```\n")
    #expect(
      document.warnings.map { $0.rendered(file: "l.md") } == [
        "l.md:2:7: warning: '@fig-aftr' refers to nothing; did you mean '@fig-after'?"
      ])
  }
}
