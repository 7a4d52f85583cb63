internal import SwiftSyntax

extension SwiftCode {
  /// What code declares outside of its functions and types.
  package struct Declarations: Hashable, Sendable {
    package var variables: Set<String> = []
    package var functionsAndTypes: Set<String> = []
  }

  /// The declarations that later code can use by their names.
  package static func declarations(in code: String) -> Declarations {
    knownDeclarations.answer(code) { findDeclarations(code) }
  }

  private static let knownDeclarations = AnswerMemory<Declarations>()

  private static func findDeclarations(_ code: String) -> Declarations {
    var declarations = Declarations()
    guard let tree = treeOfReadable(code) else { return declarations }
    for statement in tree.statements {
      guard case .decl(let declaration) = statement.item else { continue }
      if let variable = declaration.as(VariableDeclSyntax.self) {
        for binding in variable.bindings { declarations.variables.formUnion(names(in: binding.pattern)) }
      } else if let named = declaration.asProtocol((any NamedDeclSyntax).self) {
        declarations.functionsAndTypes.insert(named.name.text)
      }
    }
    return declarations
  }

  private static func names(in pattern: PatternSyntax) -> [String] {
    if let name = pattern.as(IdentifierPatternSyntax.self) { return [name.identifier.text] }
    return pattern.as(TuplePatternSyntax.self)?.elements.flatMap { names(in: $0.pattern) } ?? []
  }

  /// The names that code refers to; members of something are none.
  package static func namesUsed(in code: String) -> Set<String> {
    knownNames.answer(code) { findNames(code) }
  }

  private static let knownNames = AnswerMemory<Set<String>>()

  private static func findNames(_ code: String) -> Set<String> {
    let names = UsedNames(viewMode: .sourceAccurate)
    if let tree = treeOfReadable(code) { names.walk(tree) }
    return names.names
  }
}

private final class UsedNames: SyntaxVisitor {
  var names: Set<String> = []

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    let isMember = node.parent?.as(MemberAccessExprSyntax.self)?.declName.id == node.id
    if !isMember { names.insert(node.baseName.text) }
    return .visitChildren
  }
}
