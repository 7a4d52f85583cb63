import FoundationEssentials
import Glibc

/// The modules that the units of a run can import, in one folder, whatever cache entries they belong to.
struct ModuleFolder: Sendable {
  let path: String

  /// Makes the folder and puts the modules of `units` into it.
  init(_ folder: URL, of units: [CompiledUnit] = []) throws(EnvironmentError) {
    path = folder.path
    do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
      throw .cannotWrite(path: path, reason: "\(error)")
    }
    for unit in units { _ = add(unit.moduleFile) }
  }

  /// Puts a module into the folder, where it stays when its file is moved; `false` where there is no such file yet.
  func add(_ file: String) -> Bool {
    let place = path + "/" + (file.split(separator: "/").last ?? "")
    if link(file, place) == 0 || errno == EEXIST { return true }
    // Another file system has no links to this one.
    return errno == EXDEV && (try? FileManager.default.copyItem(atPath: file, toPath: place)) != nil
  }
}
