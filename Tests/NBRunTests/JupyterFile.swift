import Foundation

/// What tests read of a Jupyter notebook.
struct JupyterFile {
  struct Cell {
    let type: String
    let source: String
    let outputs: [Output]
  }

  struct Output {
    let type: String
    let data: [String: String]
  }

  struct Unreadable: Error {}

  let cells: [Cell]
  private let json: [String: Any]

  init(_ text: String) throws {
    guard let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
      let cells = json["cells"] as? [[String: Any]]
    else { throw Unreadable() }
    self.json = json
    self.cells = cells.map { cell in
      let outputs = (cell["outputs"] as? [[String: Any]] ?? []).map { output in
        Output(
          type: output["output_type"] as? String ?? "",
          data: (output["data"] as? [String: Any] ?? [:]).compactMapValues { $0 as? String })
      }
      return Cell(type: cell["cell_type"] as? String ?? "", source: Self.text(cell["source"]), outputs: outputs)
    }
  }

  /// Everything but outputs, in one spelling.
  var withoutOutputs: NSDictionary {
    var json = json
    json["cells"] = (json["cells"] as? [[String: Any]] ?? []).map { cell in
      var cell = cell
      cell["outputs"] = nil
      cell["execution_count"] = nil
      cell["source"] = Self.text(cell["source"])
      return cell
    }
    return NSDictionary(dictionary: json)
  }

  private static func text(_ source: Any?) -> String {
    source as? String ?? (source as? [String] ?? []).joined()
  }
}
