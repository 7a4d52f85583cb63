internal import CellProtocol
import Digest

/// What the result of a run depends on, as one hash: all code that runs, in its order; what decides how it runs; and
/// the program, its libraries and the compiler.
///
/// Neither places nor paths nor times are part of it.
struct RunKey: Hashable {
  let text: String

  init(_ document: NotebookDocument, options: RunOptions, compiler: UnitCompiler) {
    var writer = ByteWriter()
    writer.write("result 1")
    writer.write(compiler.toolchain.identity)
    writer.write(compiler.cellModules.version)
    writer.write(LoadedProgram.identity)
    writer.write(each: document.frontMatter.parameters) { writer, parameter in
      writer.write(parameter.name)
      writer.write("\(parameter.value)")
    }
    writer.write(options.allowErrors)
    writer.write("\(options.limits)")
    writer.write(document.frontMatter.execute.network)
    writer.write(Sandbox.program(searchPath: options.environment["PATH"] ?? "") != nil)
    writer.write("\(options.timeout ?? document.frontMatter.execute.timeout)")
    writer.write(each: document.cells) { $1.writeKey(to: &$0, folder: options.folder) }
    writer.write(each: document.inlineExpressions) { writer, expression in
      writer.write(expression.cellsBefore)
      writer.write(expression.code)
    }
    text = SHA256.hex(of: writer.bytes) + "-result"
  }
}

extension Cell {
  /// A cell that does not run counts by its place only.
  fileprivate func writeKey(to writer: inout ByteWriter, folder: String) {
    writer.write(options.eval)
    guard options.eval else { return }
    writer.write(codeWithoutOptions)
    writer.write(options.error)
    writer.write(options.expect?.rawValue ?? "")
    writer.write(options.expectMatch ?? "")
    writer.write("\(options.timeout ?? 0)")
    writer.write(each: options.inputs) { writer, path in
      writer.write(path)
      writer.write(FileDigest.ofAll(in: path.hasPrefix("/") ? path : folder + "/" + path))
    }
  }
}
