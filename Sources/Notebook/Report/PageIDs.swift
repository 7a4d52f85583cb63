/// Hands out each `id` of a page once, in the order of the page.
final class PageIDs {
  private var counts: [String: Int] = [:]

  /// `base`, or `base.2`, `base.3`, … where it is taken.
  func unique(_ base: String) -> String {
    let count = counts[base, default: 0] + 1
    counts[base] = count
    return count == 1 ? base : "\(base).\(count)"
  }
}
