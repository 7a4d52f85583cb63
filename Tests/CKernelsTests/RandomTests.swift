import CKernels
import Testing

extension CKernelsTests {
  @Suite struct RandomTests {
    @Test("random numbers do not depend on the path", arguments: [1, 15, 16, 17, 33, 700])
    func fills(_ count: Int) {
      expectSameBits("random numbers") {
        var generator = nb_generator()
        nb_seed(&generator, 7)
        let length = Int64(count)
        return written(count) { nb_fill_rand(&generator, length, $0) }
          + written(count) { nb_fill_uniform(&generator, length, $0, -2, 3) }
          + written(count) { nb_fill_normal(&generator, length, $0, 1, 2) }
          + written(count) { nb_fill_bernoulli(&generator, length, $0, 0.3) }
          + written(count) { out in
            for i in 0..<count { out[i] = Float(nb_random_integer(&generator, -1000, 1 << 40)) }
          }
          + [Float(nb_random32(&generator)), Float(nb_random64(&generator))]
      }
    }

    @Test("functions of one double do not depend on the path")
    func scalars() {
      let results = onEachPath {
        (1...1000).flatMap { [nb_cosine(Double($0) * 0.7), nb_power(Double($0) * 0.01, 2.3)] }
      }
      for result in results { #expect(result == results[0]) }
    }
  }
}
