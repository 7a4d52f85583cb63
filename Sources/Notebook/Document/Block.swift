/// A piece of a notebook's prose, or a cell in it.
package indirect enum Block: Hashable, Sendable {
  case heading(Heading)
  case paragraph([Inline])
  /// A fence that is shown and not run.
  case code(language: String?, text: String)
  /// The cell of this `Cell.index`.
  case cell(Int)
  /// Display math with its `eq-` label.
  case math(tex: String, label: String?)
  case list(List)
  case quote([Block])
  case table(Table)
  case callout(Callout)
  case tabset([Tab])
  case division(classes: [String], blocks: [Block])
  case footnotes([Footnote])
  case html(String)
  case rule
}

/// A heading; `id` is unique in the notebook.
package struct Heading: Hashable, Sendable {
  /// 1 to 6, as written.
  package var level: Int
  package var id: String
  package var content: [Inline]

  package init(level: Int, id: String, content: [Inline]) {
    self.level = level
    self.id = id
    self.content = content
  }
}

/// A bulleted list, or a numbered one where it has a first number.
package struct List: Hashable, Sendable {
  package struct Item: Hashable, Sendable {
    /// Of a task: whether it is ticked.
    package var isDone: Bool?
    package var blocks: [Block]

    package init(isDone: Bool? = nil, blocks: [Block]) {
      self.isDone = isDone
      self.blocks = blocks
    }
  }

  package var firstNumber: Int?
  /// Whether items are set without space between them.
  package var isTight: Bool
  package var items: [Item]

  package init(firstNumber: Int? = nil, isTight: Bool, items: [Item]) {
    self.firstNumber = firstNumber
    self.isTight = isTight
    self.items = items
  }
}

/// A table with a header row.
package struct Table: Hashable, Sendable {
  package enum Alignment: String, Sendable { case natural, left, center, right }

  package var alignments: [Alignment]
  package var header: [[Inline]]
  package var rows: [[[Inline]]]
  package var caption: [Inline]
  package var label: String?

  package init(
    alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]], caption: [Inline] = [], label: String? = nil
  ) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
    self.caption = caption
    self.label = label
  }
}

/// A boxed remark.
package struct Callout: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable { case note, tip, warning, important, caution }

  package var kind: Kind
  package var title: [Inline]
  /// `nil` where it does not fold.
  package var isCollapsed: Bool?
  package var blocks: [Block]

  package init(kind: Kind, title: [Inline] = [], isCollapsed: Bool? = nil, blocks: [Block]) {
    self.kind = kind
    self.title = title
    self.isCollapsed = isCollapsed
    self.blocks = blocks
  }
}

/// One page of a tabset.
package struct Tab: Hashable, Sendable {
  package var title: [Inline]
  package var blocks: [Block]

  package init(title: [Inline], blocks: [Block]) {
    self.title = title
    self.blocks = blocks
  }
}

/// The text of a footnote.
package struct Footnote: Hashable, Sendable {
  package var number: Int
  package var blocks: [Block]

  package init(number: Int, blocks: [Block]) {
    self.number = number
    self.blocks = blocks
  }
}
