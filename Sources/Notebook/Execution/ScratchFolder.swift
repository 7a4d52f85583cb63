import FoundationEssentials

/// A folder for what a run needs while it lasts.
struct ScratchFolder {
  let place = FileManager.default.temporaryDirectory.appending(path: "nbrun-\(UUID().uuidString)")

  init() throws(EnvironmentError) {
    do { try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true) } catch {
      throw .cannotWrite(path: place.path, reason: "\(error)")
    }
  }

  func remove() { try? FileManager.default.removeItem(at: place) }
}
