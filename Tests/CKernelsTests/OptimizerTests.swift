import CKernels
import Testing

extension CKernelsTests {
  @Suite struct OptimizerTests {
    typealias Floats = UnsafeMutablePointer<Float>
    /// A step on a parameter, its gradient and three buffers of state.
    struct Step: Sendable {
      let name: String
      let run: @Sendable (_ count: Int64, _ parameter: Floats, _ gradient: [Float], _ state: [Floats]) -> Void

      init(
        _ name: String,
        run: @escaping @Sendable (_ count: Int64, _ parameter: Floats, _ gradient: [Float], _ state: [Floats]) -> Void
      ) {
        (self.name, self.run) = (name, run)
      }
    }

    static let steps: [Step] = [
      Step("SGD") { count, w, g, _ in nb_sgd_step(count, w, g, nil, [nb_sgd(0.1, 0, 0, decay: 0)]) },
      Step("SGD, decay") { count, w, g, _ in
        nb_sgd_step(count, w, g, nil, [nb_sgd(0.1, 0, 0, decay: 0.3, maximize: true)])
      },
      Step("SGD, first") { nb_sgd_step($0, $1, $2, $3[0], [nb_sgd(0.1, 0.9, 0.1, decay: 0.3, first: true)]) },
      Step("SGD, momentum") { nb_sgd_step($0, $1, $2, $3[0], [nb_sgd(0.1, 0.9, 0.1, decay: 0)]) },
      Step("SGD, Nesterov") { nb_sgd_step($0, $1, $2, $3[0], [nb_sgd(0.1, 0.9, 0, decay: 0.3, nesterov: true)]) },
      Step("Adam") { nb_adam_step($0, $1, $2, $3[0], $3[1], nil, [nb_adam(decoupled: false, maximize: true)]) },
      Step("AdamW") { nb_adam_step($0, $1, $2, $3[0], $3[1], nil, [nb_adam(decoupled: true, maximize: false)]) },
      Step("AMSGrad") { nb_adam_step($0, $1, $2, $3[0], $3[1], $3[2], [nb_adam(decoupled: true, maximize: true)]) },
      Step("Adamax") { nb_adamax_step($0, $1, $2, $3[0], $3[1], [nb_adamax(maximize: false)]) },
      Step("Adamax, up") { nb_adamax_step($0, $1, $2, $3[0], $3[1], [nb_adamax(maximize: true)]) },
      Step("NAdam") { nb_nadam_step($0, $1, $2, $3[0], $3[1], [nb_nadam(decoupled: false)]) },
      Step("NAdam, decoupled") { nb_nadam_step($0, $1, $2, $3[0], $3[1], [nb_nadam(decoupled: true)]) },
      Step("RAdam") { nb_radam_step($0, $1, $2, $3[0], $3[1], [nb_radam(decoupled: false, rectified: false)]) },
      Step("RAdam, rectified") {
        nb_radam_step($0, $1, $2, $3[0], $3[1], [nb_radam(decoupled: true, rectified: true)])
      },
      Step("RMSprop") { nb_rmsprop_step($0, $1, $2, $3[0], nil, nil, [nb_rmsprop(momentum: 0)]) },
      Step("RMSprop, centered") { nb_rmsprop_step($0, $1, $2, $3[0], $3[1], nil, [nb_rmsprop(momentum: 0)]) },
      Step("RMSprop, momentum") { nb_rmsprop_step($0, $1, $2, $3[0], $3[1], $3[2], [nb_rmsprop(momentum: 0.9)]) },
      Step("Adagrad") {
        nb_adagrad_step($0, $1, $2, $3[0], [nb_adagrad(lr: 0.1, eps: 1e-10, weight_decay: 0.1, maximize: false)])
      },
      Step("Adadelta") {
        let options = nb_adadelta(lr: 0.7, rho: 0.9, one_minus_rho: 0.1, eps: 1e-6, weight_decay: 0, maximize: true)
        nb_adadelta_step($0, $1, $2, $3[0], $3[1], [options])
      },
      Step("Rprop") {
        let options = nb_rprop(shrink: 0.5, grow: 1.2, smallest: 1e-6, largest: 50, maximize: false)
        nb_rprop_step($0, $1, $2, $3[0], $3[1], [options])
      },
      Step("ASGD") {
        nb_asgd_step($0, $1, $2, $3[0], [nb_asgd(eta: 0.1, shrink: 0.99, mu: 1, weight_decay: 0.1, maximize: false)])
      },
      Step("ASGD, averaged") {
        nb_asgd_step($0, $1, $2, $3[0], [nb_asgd(eta: 0.1, shrink: 0.99, mu: 0.3, weight_decay: 0, maximize: true)])
      },
    ]

    @Test("three steps give the same bits on every path", arguments: [1, 2, 7, 16, 17, 33, 257])
    func steps(_ count: Int) {
      var values = SampleValues(count)
      // Ordinary numbers, whose squares and norms are not negative; then anything.
      for isOrdinary in [true, false] {
        let parameter = isOrdinary ? values.ordinary(count) : values.any(count)
        let gradients = (0..<3).map { _ in isOrdinary ? values.ordinary(count) : values.any(count) }
        let states = (0..<3).map { _ in isOrdinary ? values.positive(count) : values.any(count) }
        for step in Self.steps {
          expectSameBits("\(step.name) of \(count)") {
            written(4 * count) { memory in
              let parts = (0..<4).map { memory + $0 * count }
              for (part, start) in zip(parts, [parameter] + states) {
                for i in 0..<count { part[i] = start[i] }
              }
              for gradient in gradients { step.run(Int64(count), parts[0], gradient, Array(parts[1...])) }
            }
          }
        }
      }
    }
  }
}

extension nb_sgd {
  fileprivate init(
    _ lr: Float, _ momentum: Float, _ dampening: Float, decay: Float, nesterov: Bool = false, maximize: Bool = false,
    first: Bool = false
  ) {
    self.init(
      lr: lr, momentum: momentum, dampening: dampening, weight_decay: decay, nesterov: nesterov, maximize: maximize,
      first: first)
  }
}

extension nb_adam {
  fileprivate init(decoupled: Bool, maximize: Bool) {
    self.init(
      one_minus_beta1: 0.1, beta2: 0.999, one_minus_beta2: 0.001, eps: 1e-8, weight_decay: 0.1, shrink: 0.99,
      step_size: 0.05, root_correction2: 0.3, decoupled: decoupled, maximize: maximize)
  }
}

extension nb_adamax {
  fileprivate init(maximize: Bool) {
    self.init(one_minus_beta1: 0.1, beta2: 0.999, eps: 1e-8, weight_decay: 0.1, step_size: 0.05, maximize: maximize)
  }
}

extension nb_nadam {
  fileprivate init(decoupled: Bool) {
    self.init(
      one_minus_beta1: 0.1, beta2: 0.999, one_minus_beta2: 0.001, eps: 1e-8, weight_decay: 0.1, shrink: 0.99,
      correction2: 0.2, gradient_step: 0.03, average_step: 0.04, decoupled: decoupled, maximize: decoupled)
  }
}

extension nb_radam {
  fileprivate init(decoupled: Bool, rectified: Bool) {
    self.init(
      one_minus_beta1: 0.1, beta2: 0.999, one_minus_beta2: 0.001, eps: 1e-8, weight_decay: 0.1, shrink: 0.99,
      correction1: 0.2, lr: 0.01, root_correction2: 0.3, rectifier: 0.7, decoupled: decoupled, maximize: decoupled,
      rectified: rectified)
  }
}

extension nb_rmsprop {
  fileprivate init(momentum: Float) {
    self.init(
      lr: 0.1, alpha: 0.99, one_minus_alpha: 0.01, eps: 1e-8, weight_decay: 0.1, momentum: momentum,
      maximize: momentum != 0)
  }
}
