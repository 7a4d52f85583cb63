import Foundation
import Testing

/// Lessons in other formats, and back.
@Suite struct InterchangeTests {
  static let text = """
    ---
    title: A lesson
    params: {n: 3}
    ---

    # One

    There are `{swift} params.n * 2` of *them*, see @fig-eye and $x_1$[^1].


    ```{swift}
    //| label: fig-eye
    //| fig-cap: "The unit."
    print("printed | bar")
    claim("n is 3", params.n, equals: 3)
    heatmap(Tensor.eye(3), title: "I")
    ```
    ```{swift}
    let k = 4
    ```

    - a list

      ```{swift}
      k + params.n
      ```

    ::: {.callout-warning}
    Mind the gap.
    :::

    ::: {.panel-tabset}
    ## PyTorch

    ```python
    print(1)
    ```

    ## Swift

    ~~~{swift}
    print("``` in it")
    ~~~
    :::

    [^1]: A note.

    """

  @Test func markdownHasFiguresBesideIt() throws {
    let lesson = try Lesson(Self.text)
    #expect(try lesson.run("--to", "md").status == 2, "the lesson would be overwritten")
    let outcome = try lesson.run("--to", "md", "-o", "out/README.md")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let markdown = try lesson.text("out/README.md")
    for part in [
      "# A lesson\n", "## One\n", "There are 6 of *them*, see [Figure 1](#fig-eye) and $`x_1`$[^1].",
      "> [!WARNING]\n> Mind",
      "```text\nprinted | bar\n```", "- ✓ n is 3: ", "```python\nprint(1)\n```", "**PyTorch**", "[^1]: A note.",
      "<source media=\"(prefers-color-scheme: dark)\" srcset=\"README_files/fig-eye-dark.png\">",
      "**Figure 1**: The unit.",
      "```text\n  7\n  ```",
    ] {
      #expect(markdown.contains(part), "\(part)")
    }
    #expect(lesson.files("out/README_files") == ["fig-eye-dark.png", "fig-eye.png"])
    #expect(try lesson.run("--to", "md", "-o", "-").status == 2)
  }

  @Test func aJupyterNotebookHasOutputsAndGoesBackToTheSameBytes() throws {
    let lesson = try Lesson(Self.text)
    let outcome = try lesson.run("--to", "ipynb", "-o", "with.ipynb")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let notebook = try JupyterFile(lesson.text("with.ipynb"))
    #expect(notebook.cells.map(\.type).prefix(4) == ["raw", "markdown", "code", "code"])
    #expect(notebook.cells[1].source.contains("There are 6 of *them*"))
    #expect(notebook.cells[2].outputs.map(\.type) == ["stream", "display_data", "display_data"])
    #expect(notebook.cells[2].outputs.last?.data["image/png"]?.hasPrefix("iVBOR") == true)
    for file in ["with.ipynb", "without.ipynb"] {
      if file == "without.ipynb" {
        #expect(try Program.run(["convert", "lesson.md", "-o", file], in: lesson.folder).status == 0)
      }
      let back = try Program.run(["convert", file, "-o", "back.md"], in: lesson.folder)
      #expect(back.status == 0, "\(back.errors)")
      #expect(try lesson.text("back.md") == Self.text, "\(file)")
    }
  }

  @Test(arguments: [
    "", "text", "\n\n\ntext\n\n\n\n", "```{swift}\n```", "a\r\n\r\n```{swift}\r\nlet a = 1\r\n```\r\n",
    "   ```{swift}\n   let a = 1\n   ```\n```{swift}\nlet b = 1\n```\n\n\n```{swift}\n\n\n```\nb\n",
  ])
  func anyLessonGoesThereAndBack(text: String) throws {
    let lesson = try Lesson(text)
    #expect(try Program.run(["convert", "lesson.md"], in: lesson.folder).status == 0)
    let outcome = try Program.run(["convert", "lesson.ipynb", "-o", "-"], in: lesson.folder)
    #expect(outcome.output == text)
  }

  @Test func theProjectsNotebooksGoThereAndBack() throws {
    for name in NotebooksTests.notebooks {
      let text = try String(contentsOf: Program.repository.appendingPathComponent("notebooks/\(name)"), encoding: .utf8)
      let lesson = try Lesson(text)
      #expect(try Program.run(["convert", "lesson.md"], in: lesson.folder).status == 0)
      #expect(try Program.run(["convert", "lesson.ipynb", "-o", "-"], in: lesson.folder).output == text, "\(name)")
    }
  }

  @Test func aForeignNotebookGoesThereAndBack() throws {
    let lesson = try Lesson("")
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Fixtures/foreign.ipynb")
    try FileManager.default.copyItem(at: fixture, to: lesson.folder.appendingPathComponent("foreign.ipynb"))
    let outcome = try Program.run(["convert", "foreign.ipynb"], in: lesson.folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("outputs are left out"))
    // It runs as it is: Python is shown.
    let run = try Program.run(["foreign.md", "--to", "html"], in: lesson.folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(!(try lesson.text("foreign.html")).contains("slide_type"))
    #expect(try Program.run(["convert", "foreign.md", "-o", "again.ipynb"], in: lesson.folder).status == 0)
    let (before, after) = (try JupyterFile(lesson.text("foreign.ipynb")), try JupyterFile(lesson.text("again.ipynb")))
    #expect(before.withoutOutputs == after.withoutOutputs)
    #expect(before.cells.count == 9)
  }

  @Test func whatIsNoNotebookIsRefused() throws {
    let lesson = try Lesson("text\n\n```{swift}\n")
    for (name, text) in [
      ("a.ipynb", "{}"), ("b.ipynb", "not JSON"),
      ("c.ipynb", "{\"cells\":[],\"metadata\":{},\"nbformat\":3,\"nbformat_minor\":0}"),
    ] {
      try text.write(to: lesson.folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
      #expect(try Program.run(["convert", name], in: lesson.folder).status == 2, "\(name)")
    }
    let unclosed = try Program.run(["convert", "lesson.md"], in: lesson.folder)
    #expect(unclosed.status == 2 && unclosed.errors.contains("lesson.md:3:1"))
    #expect(try Program.run(["convert", "lesson.txt"], in: lesson.folder).status == 2)
    try Self.text.write(to: lesson.file, atomically: true, encoding: .utf8)
    try "mine".write(to: lesson.folder.appendingPathComponent("lesson.ipynb"), atomically: true, encoding: .utf8)
    #expect(try Program.run(["convert", "lesson.md"], in: lesson.folder).status == 2, "nothing is overwritten unasked")
    #expect(try lesson.text("lesson.ipynb") == "mine")
  }

  @Test(.enabled(if: NotebookFormat.isThere, "nbformat is not there: `.ci/setup test` fetches it"))
  func notebooksAreValidForJupyter() throws {
    let lesson = try Lesson(Self.text)
    #expect(try lesson.run("--to", "ipynb", "-o", "with.ipynb").status == 0)
    #expect(try Program.run(["convert", "lesson.md"], in: lesson.folder).status == 0)
    let check = "import nbformat, sys\nfor name in sys.argv[1:]: nbformat.validate(nbformat.read(name, as_version=4))"
    let arguments = ["-W", "error", "-c", check, "with.ipynb", "lesson.ipynb"]
    let outcome = try NotebookFormat.python(arguments, in: lesson.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }
}
