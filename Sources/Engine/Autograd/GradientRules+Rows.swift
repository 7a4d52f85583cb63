internal import CKernels

// The rules of reductions and normalisations along rows. Attribute of each: the dimensions that make a row.

extension Operation {
  static let softmax = softmax("Softmax", logarithm: false)
  static let logSoftmax = softmax("LogSoftmax", logarithm: true)

  /// y (g - Σ g y), or g - e^y Σ g.
  ///
  /// Saved: the result y.
  private static func softmax(_ name: String, logarithm: Bool) -> Operation {
    Operation(name) { node, gradient, inputs in
      inputs[0] = node.saved(0).mapRows(node.attributes.dims, with: gradient) { rows, size, y, g, out in
        nb_softmax_gradient(rows, size, logarithm, y, g, out)
      }
    }
  }

  /// Saved: x, the result.
  static let logSumExp = Operation("Logsumexp") { node, gradient, inputs in
    inputs[0] = node.spread(gradient) { rows, size, x, result, g, out in
      nb_log_sum_exp_gradient(rows, size, x, result, g, out)
    }
  }

  static let variance = variance("Var", root: false)
  static let deviation = variance("Std", root: true)

  /// 2 (x - mean) / (n - correction), for the root divided by twice the result, 0 where that is 0.
  ///
  /// Saved: x, the result. Attribute: the correction.
  private static func variance(_ name: String, root: Bool) -> Operation {
    Operation(name) { node, gradient, inputs in
      let correction = node.attributes.scalar
      inputs[0] = node.spread(gradient) { rows, size, x, result, g, out in
        nb_variance_gradient(rows, size, correction, root, x, result, g, out)
      }
    }
  }

  /// x |x|^(p-2) / norm^(p-1), 0 where the norm is 0.
  ///
  /// Saved: x, the result. Attribute: p.
  static let norm = Operation("LinalgVectorNorm") { node, gradient, inputs in
    let p = node.attributes.scalar
    inputs[0] = node.spread(gradient) { rows, size, x, result, g, out in
      nb_norm_gradient(rows, size, p, x, result, g, out)
    }
  }

  /// The product of the others, exact where one factor is 0.
  ///
  /// Saved: x.
  static let product = Operation("Prod") { node, gradient, inputs in
    inputs[0] = node.saved(0).spreadRows(node.attributes.dims, gradient) { rows, size, x, g, out in
      nb_product_gradient(rows, size, x, g, out)
    }
  }

  /// The cumulative sum of the gradient from the end.
  static let cumulativeSum = Operation("Cumsum") { node, gradient, inputs in
    inputs[0] = gradient.mapRows(node.attributes.dims) { rows, size, g, out in
      nb_cumulative_sum(rows, size, true, g, out)
    }
  }

  static let layerNorm = normalize("NativeLayerNorm", centered: true)
  static let batchNorm = normalize("NativeBatchNorm", centered: true)
  static let rmsNorm = normalize("FusedRmsNorm", centered: false)

  /// (g - mean g - x̂ · mean(g x̂)) / deviation; without mean g where not centered.
  ///
  /// Saved: x. Attribute: eps.
  private static func normalize(_ name: String, centered: Bool) -> Operation {
    Operation(name) { node, gradient, inputs in
      let eps = Double(node.attributes.scalar)
      inputs[0] = node.saved(0).mapRows(node.attributes.dims, with: gradient) { rows, size, x, g, out in
        nb_normalize_gradient(rows, size, centered, eps, x, g, out)
      }
    }
  }
}

extension Node {
  fileprivate typealias RowSpread = (
    Int64, Int64, UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>
  ) -> Void

  /// A kernel over the rows of the saved x, the saved result and the gradient, one number of each per row.
  fileprivate func spread(_ gradient: Values, _ kernel: RowSpread) -> Values {
    saved(1).withMemory { result in
      saved(0).spreadRows(attributes.dims, gradient) { kernel($0, $1, $2, result, $3, $4) }
    }
  }
}
