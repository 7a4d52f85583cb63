internal import CKernels

/// A buffer of floats from the pool, with the count of in-place changes that backward checks.
///
/// Views and `detach()` share a storage, and so its version. `.data` makes an alias: the same memory under a version of
/// its own, which is why a change through `.data` goes unnoticed.
final class Storage {
  let base: UnsafeMutablePointer<Float>
  let count: Int
  var version = 0
  private let sizeClass: Int32
  private let owner: Storage?
  /// Whether an alias may change the memory unnoticed.
  private var isAliased = false
  private var blocks: ZeroBlocks?
  /// The version that ``blocks`` was found for.
  private var blocksVersion = -1
  /// Whether the empty blocks hold +0, so that another matrix with the same ones can take this memory over.
  private(set) var isClear = false

  init(count: Int) {
    var sizeClass: Int32 = 0
    guard let buffer = nb_acquire(Int64(count), &sizeClass) else { trap(.outOfMemory(count)) }
    base = buffer
    self.count = count
    self.sizeClass = sizeClass
    owner = nil
  }

  /// For a matrix with these empty blocks: memory in which they hold 0 already where there is some, else any.
  convenience init(clearIn blocks: ZeroBlocks) {
    if let (base, sizeClass) = blocks.takeClearMemory() {
      self.init(base, count: blocks.rows * blocks.columns, sizeClass)
      isClear = true
    } else {
      self.init(count: blocks.rows * blocks.columns)
    }
  }

  private init(_ base: UnsafeMutablePointer<Float>, count: Int, _ sizeClass: Int32) {
    self.base = base
    self.count = count
    self.sizeClass = sizeClass
    owner = nil
  }

  /// The same memory with its own version.
  init(aliasing other: Storage) {
    base = other.base
    count = other.count
    sizeClass = 0
    owner = other.owner ?? other
    isAliased = true
    owner?.isAliased = true
  }

  deinit {
    guard owner == nil else { return }
    if isClear, let blocks = knownBlocks, blocks.keep(clear: base, sizeClass) { return }
    nb_release(base, sizeClass)
  }

  /// Whether ``knownBlocks`` has been looked for.
  @inline(__always)
  var knowsBlocks: Bool { blocksVersion == version }

  /// The empty blocks of the matrix that fills this memory, as far as known.
  @inline(__always)
  var knownBlocks: ZeroBlocks? { blocksVersion == version && !isAliased ? blocks : nil }

  func remember(_ found: ZeroBlocks?, isClear: Bool = false) {
    blocks = found
    blocksVersion = version
    self.isClear = isClear
  }

  /// For changes that are not counted in ``version``.
  @inline(__always)
  func forgetBlocks() { blocksVersion = -1 }
}
