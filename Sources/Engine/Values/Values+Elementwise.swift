internal import CKernels

extension Values {
  /// operation(x) of every element, into fresh values.
  @inline(__always)
  func map(_ operation: nb_unary, _ p: Float = 0, _ q: Float = 0) -> Values {
    let result = Values(like: self)
    if layout.isContiguous {
      nb_unary_flat(operation, Int64(count), pointer, result.pointer, p, q)
    } else {
      write(operation, into: result, p, q)
    }
    return result
  }

  /// operation(x) of every element, into values of the same shape.
  func write(_ operation: nb_unary, into target: Values, _ p: Float = 0, _ q: Float = 0) {
    shape.withPointer { sizes in
      layout.strides.withPointer { from in
        target.layout.strides.withPointer { to in
          nb_unary_strided(operation, Int32(rank), sizes, pointer, from, target.pointer, to, p, q)
        }
      }
    }
  }

  /// operation(a, b) of every pair, broadcast, into fresh values.
  @inline(__always)
  static func combine(
    _ operation: nb_binary, _ a: Values, _ b: Values, _ p: Float = 0, _ q: Float = 0, name: StaticString = ""
  ) -> Values {
    if a.layout.isContiguous, b.layout.isContiguous, a.shape == b.shape {
      let result = Values(like: a)
      nb_binary_flat(operation, Int64(result.count), a.pointer, 1, b.pointer, 1, result.pointer, p, q)
      return result
    }
    return combineBroadcast(operation, a, b, p, q, name: name)
  }

  private static func combineBroadcast(
    _ operation: nb_binary, _ a: Values, _ b: Values, _ p: Float, _ q: Float, name: StaticString
  ) -> Values {
    guard let shape = a.shape.broadcast(with: b.shape) else {
      trap(.cannotBroadcast("\(name)", a.shape.array, b.shape.array))
    }
    let result = Values(shape)
    combine(operation, a.expanded(to: shape), b.expanded(to: shape), into: result, p, q)
    return result
  }

  /// operation(a, b) into values of the shape both have.
  static func combine(
    _ operation: nb_binary, _ a: Values, _ b: Values, into target: Values, _ p: Float = 0, _ q: Float = 0
  ) {
    target.shape.withPointer { sizes in
      a.layout.strides.withPointer { first in
        b.layout.strides.withPointer { second in
          target.layout.strides.withPointer { to in
            nb_binary_strided(
              operation, Int32(target.rank), sizes, a.pointer, first, b.pointer, second, target.pointer, to, p, q)
          }
        }
      }
    }
  }

  /// condition ≠ 0 ? a : b, all three broadcast.
  static func select(_ condition: Values, _ a: Values, _ b: Values) -> Values {
    guard let pair = a.shape.broadcast(with: b.shape) else {
      trap(.cannotBroadcast("where", a.shape.array, b.shape.array))
    }
    guard let shape = pair.broadcast(with: condition.shape) else {
      trap(.cannotBroadcast("where", condition.shape.array, pair.array))
    }
    let result = Values(shape)
    let (condition, a, b) = (condition.expanded(to: shape), a.expanded(to: shape), b.expanded(to: shape))
    shape.withPointer { sizes in
      condition.layout.strides.withPointer { test in
        a.layout.strides.withPointer { first in
          b.layout.strides.withPointer { second in
            result.layout.strides.withPointer { to in
              nb_where_strided(
                Int32(shape.count), sizes, condition.pointer, test, a.pointer, first, b.pointer, second,
                result.pointer, to)
            }
          }
        }
      }
    }
    return result
  }
}

extension Values {
  static func + (a: Values, b: Values) -> Values { combine(NB_ADD, a, b, name: "add") }
  static func - (a: Values, b: Values) -> Values { combine(NB_SUBTRACT, a, b, name: "subtract") }
  static func * (a: Values, b: Values) -> Values { combine(NB_MULTIPLY, a, b, name: "multiply") }
  static func / (a: Values, b: Values) -> Values { combine(NB_DIVIDE, a, b, name: "divide") }
  static func * (a: Values, scalar: Float) -> Values { a.map(NB_SCALE, scalar) }
  static func / (a: Values, scalar: Float) -> Values { a.map(NB_DIVIDE_SCALAR, scalar) }
  static prefix func - (a: Values) -> Values { a.map(NB_NEGATE) }
}
