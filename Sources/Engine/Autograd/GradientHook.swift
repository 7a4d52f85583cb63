/// A function that sees, and may replace, the gradient of one tensor each time backward reaches it.
struct GradientHook {
  let id: Int
  let body: (Tensor) -> Tensor?

  /// Runs a node's hooks in the order they were registered.
  ///
  /// The gradient is complete: hooks fire once per backward.
  static func apply(_ node: Node, _ gradient: Values) throws(EngineError) -> Values {
    var gradient = gradient
    for hook in node.hooks {
      guard let replaced = hook.body(Tensor(gradient)) else { continue }
      guard replaced.values.shape == gradient.shape else {
        throw .hookChangedShape(from: gradient.shape.array, to: replaced.shape)
      }
      gradient = replaced.values
    }
    return gradient
  }
}

/// What ``Tensor/registerHook(_:)-((Tensor)->Tensor?)`` returns; `remove()` takes the hook away.
public struct HookHandle {
  let node: Node
  let id: Int

  /// Takes the hook away; a second call does nothing.
  public func remove() {
    node.hooks.removeAll { $0.id == id }
  }
}

extension Tensor {
  /// Calls `body` with the gradient of this tensor in every backward; the gradient becomes what it returns.
  ///
  /// The hook fires once per backward, with the complete gradient, even where the tensor is used several times. A
  /// result of another shape makes backward throw; a tensor that requires no gradient traps. Gradients are masked with
  /// `weight.registerHook { g in g * mask }`.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.Tensor.register_hook.html
  @discardableResult
  public func registerHook(_ body: @escaping (Tensor) -> Tensor?) -> HookHandle {
    guard let node = gradNode else { trap(.hookWithoutGrad) }
    Node.lastSequence += 1
    let hook = GradientHook(id: Node.lastSequence, body: body)
    node.hooks.append(hook)
    return HookHandle(node: node, id: hook.id)
  }

  /// Calls `body` with the gradient of this tensor in every backward, without changing it.
  @discardableResult
  public func registerHook(_ body: @escaping (Tensor) -> Void) -> HookHandle {
    registerHook { gradient -> Tensor? in
      body(gradient)
      return nil
    }
  }
}
