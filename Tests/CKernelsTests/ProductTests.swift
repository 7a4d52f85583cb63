import CKernels
import Testing

/// A product of an m × k and a k × n matrix that lie in memory in some way.
struct ProductCase: Sendable, CustomTestStringConvertible {
  let m, n, k: Int
  /// Whether a and b are stored column by column.
  var turnsA = false, turnsB = false
  /// Unused floats behind each row, or column, of a and b.
  var gap = 0

  static let all: [ProductCase] = {
    let sizes = [
      (1, 1, 1), (1, 40, 3), (40, 1, 17), (5, 5, 64), (64, 5, 5), (7, 9, 16), (8, 32, 17), (9, 33, 65), (13, 31, 100),
      (33, 129, 40), (65, 64, 257), (130, 70, 300), (400, 40, 30), (70, 200, 90),
    ]
    return sizes.flatMap { m, n, k in
      [(false, false), (false, true), (true, false), (true, true)].flatMap { turnsA, turnsB in
        [0, 3].map { ProductCase(m: m, n: n, k: k, turnsA: turnsA, turnsB: turnsB, gap: $0) }
      }
    }
  }()

  var testDescription: String { "\(m)×\(k) · \(k)×\(n)\(turnsA ? " aᵀ" : "")\(turnsB ? " bᵀ" : "") gap \(gap)" }

  var aSteps: (row: Int, column: Int) { turnsA ? (1, m + gap) : (k + gap, 1) }
  var bSteps: (row: Int, column: Int) { turnsB ? (1, k + gap) : (n + gap, 1) }

  /// The product, and what lies behind its rows when those are `n + gap` apart.
  func product(_ a: [Float], _ b: [Float], _ blocks: UnsafePointer<nb_product_blocks>? = nil) -> [Float] {
    written(m * (n + gap)) { c in
      c.update(repeating: 7, count: m * (n + gap))
      nb_matmul(
        Int64(m), Int64(n), Int64(k), a, Int64(aSteps.row), Int64(aSteps.column), b, Int64(bSteps.row),
        Int64(bSteps.column), c, Int64(n + gap), blocks)
    }
  }

  /// Each output as one chain along k.
  func chains(_ a: [Float], _ b: [Float]) -> [Float] {
    var c = [Float](repeating: 7, count: m * (n + gap))
    for i in 0..<m {
      for j in 0..<n {
        var (single, double) = (Float(0), 0.0)
        for l in 0..<k {
          let (x, y) = (a[i * aSteps.row + l * aSteps.column], b[l * bSteps.row + j * bSteps.column])
          single.addProduct(x, y)
          double += Double(x) * Double(y)
        }
        c[i * (n + gap) + j] = k <= 16 ? Float(double) : single
      }
    }
    return c
  }

  func operands(_ seed: Int, _ draw: (inout SampleValues, Int) -> [Float]) -> (a: [Float], b: [Float]) {
    var values = SampleValues(seed)
    return (draw(&values, (m + gap) * (k + gap)), draw(&values, (k + gap) * (n + gap)))
  }
}

extension CKernelsTests {
  @Suite struct ProductTests {
    /// Runs `body` with each number of threads.
    private func withThreads(_ counts: [Int32], _ body: (Int32) -> Void) {
      for count in counts {
        nb_set_thread_count(count)
        #expect(nb_thread_count() == count)
        body(count)
      }
      nb_set_thread_count(2)
    }

    @Test("an element of a product is one chain along k on every path", arguments: ProductCase.all)
    func oneChain(_ shape: ProductCase) {
      let (a, b) = shape.operands(3) { $0.ordinary($1) }
      let expected = bits(shape.chains(a, b))
      for result in onEachPath({ bits(shape.product(a, b)) }) { #expect(result == expected) }
    }

    @Test("products of anything have the same bits on every path", arguments: ProductCase.all)
    func anything(_ shape: ProductCase) {
      let (a, b) = shape.operands(4) { $0.any($1) }
      expectSameBits("\(shape)") { shape.product(a, b) }
    }

    @Test(
      "the number of threads changes no bit",
      arguments: [
        ProductCase(m: 64, n: 300, k: 260, turnsB: true), ProductCase(m: 300, n: 300, k: 64, turnsA: true),
        ProductCase(m: 1000, n: 20, k: 100), ProductCase(m: 200, n: 200, k: 200, gap: 5),
      ])
    func threads(_ shape: ProductCase) {
      let (a, b) = shape.operands(5) { $0.ordinary($1) }
      let expected = bits(shape.chains(a, b))
      withThreads([1, 2, 3, 7]) { count in
        for round in 0..<20 { #expect(bits(shape.product(a, b)) == expected, "\(count) threads, round \(round)") }
      }
    }

    @Test(
      "leaving out blocks of zeros changes no value",
      arguments: [
        ProductCase(m: 37, n: 100, k: 90), ProductCase(m: 64, n: 200, k: 270, turnsB: true),
        ProductCase(m: 150, n: 97, k: 64, turnsA: true),
      ])
    func blocks(_ shape: ProductCase) {
      var (a, b) = shape.operands(6) { $0.ordinary($1) }
      let full = shape.product(a, b)
      let (aBlocks, bBlocks, cBlocks) = (Blocks(shape.m, shape.k), Blocks(shape.k, shape.n), Blocks(shape.m, shape.n))
      var only = nb_product_blocks()
      cBlocks.lend {
        only.c = $0
        let masked = full.indices.map { cBlocks.keeps($0 / shape.n, $0 % shape.n) ? full[$0] : 0 }
        withThreads([1, 2]) { _ in expectEach(masked) { shape.product(a, b, &only) } }
      }
      only = nb_product_blocks()
      aBlocks.clear(&a, shape.aSteps)
      aBlocks.lend {
        only.a = $0
        let expected = shape.product(a, b)
        withThreads([1, 2]) { _ in expectEach(expected) { shape.product(a, b, &only) } }
      }
      only = nb_product_blocks()
      bBlocks.clear(&b, shape.bSteps)
      bBlocks.lend {
        only.b = $0
        let expected = shape.product(a, b)
        withThreads([1, 2]) { _ in expectEach(expected) { shape.product(a, b, &only) } }
      }
    }

    private func expectEach(_ expected: [Float], _ body: () -> [Float]) {
      for result in onEachPath(body) { #expect(result == expected) }
    }
  }
}

/// Some blocks of a matrix, the others being zeros.
private struct Blocks {
  let rows, columns: Int
  let kinds: [UInt8]
  private var width: Int { (columns + 15) / 16 }

  init(_ rows: Int, _ columns: Int) {
    (self.rows, self.columns) = (rows, columns)
    let (height, width) = ((rows + 15) / 16, (columns + 15) / 16)
    kinds = (0..<height * width).map { ($0 / width * 5 + $0 % width * 3) % 7 < 3 ? 0 : 2 }
  }

  func keeps(_ row: Int, _ column: Int) -> Bool { kinds[row / 16 * width + column / 16] != 0 }

  func clear(_ matrix: inout [Float], _ steps: (row: Int, column: Int)) {
    for i in 0..<rows { for j in 0..<columns where !keeps(i, j) { matrix[i * steps.row + j * steps.column] = 0 } }
  }

  func lend(_ body: (nb_blocks) -> Void) {
    kinds.withUnsafeBufferPointer {
      body(nb_blocks(kinds: $0.baseAddress, row_step: Int64(width), column_step: 1))
    }
  }
}
