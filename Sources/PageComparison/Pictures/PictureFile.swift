internal import Digest

/// A PNG file, or what is known of one.
public struct PictureFile: Hashable, Sendable {
  /// `nil` where a reference keeps the digest only.
  public var bytes: [UInt8]?
  /// SHA-256 of the pixels of its frames, whatever way they are compressed.
  public let digest: String

  init(bytes: [UInt8]) {
    self.bytes = bytes
    let frames = (try? PictureFrames(png: bytes)) ?? PictureFrames(unreadable: bytes)
    digest = SHA256.hex(of: frames.digestedBytes)
  }

  init(bytes: [UInt8]?, digest: String) {
    self.bytes = bytes
    self.digest = digest
  }

  /// What it shows; `nil` where there is no file.
  var frames: PictureFrames? { bytes.flatMap { try? PictureFrames(png: $0) } }
}
