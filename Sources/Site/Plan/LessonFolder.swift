import FoundationEssentials
import Glibc
import Notebook

/// The folder that a site is made of.
package struct LessonFolder: Sendable {
  /// By its path.
  package let path: String
  /// In the order of the site.
  package let lessons: [LessonFile]

  /// Finds all lessons below `path`.
  ///
  /// Left out are names that start with a dot or `_`, recorded pages (`lesson.snap`), and the site itself where it lies in
  /// the folder.
  package init(_ path: String, site: String) throws(SiteError) {
    self.path = path
    guard Self.isFolder(path) else { throw .noFolder(path) }
    var files: [String] = []
    Self.collect("", in: path, site: Self.realPath(site), into: &files)
    lessons = files.map(LessonFile.init).sorted(by: LessonOrder.precedes)
    if lessons.isEmpty { throw .noLessons(path) }
    var pages: [String: LessonFile] = [:]
    for lesson in lessons {
      if let other = pages.updateValue(lesson, forKey: lesson.page) {
        throw .samePage(other.path, "\(path)/\(lesson.path)", page: lesson.page)
      }
    }
  }

  /// Where a file of the folder is.
  package func place(of file: String) -> String { "\(path)/\(file)" }

  /// Whether a page may offer the file for download: it is there, and none of its names starts with a dot.
  package func offers(_ file: String) -> Bool {
    let isHidden = file.split(separator: "/").contains { $0.hasPrefix(".") }
    var status = stat()
    return !isHidden && stat(place(of: file), &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && Self.realPath(place(of: file)).hasPrefix(Self.realPath(path) + "/")
  }

  private static func collect(_ folder: String, in root: String, site: String, into files: inout [String]) {
    let place = folder.isEmpty ? root : "\(root)/\(folder)"
    for name in (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? [] {
      guard !name.hasPrefix("."), !name.hasPrefix("_") else { continue }
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      if isFolder("\(root)/\(path)") {
        guard !name.hasSuffix(".snap"), !isLink("\(root)/\(path)"), realPath("\(root)/\(path)") != site else {
          continue
        }
        collect(path, in: root, site: site, into: &files)
      } else if NotebookPath.isNotebook(name) {
        files.append(path)
      }
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func realPath(_ path: String) -> String { RealPath.of(path) ?? path }
}
