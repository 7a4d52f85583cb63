// Runs KaTeX in an ES5 interpreter without a browser; read before KaTeX itself.

if (!Array.prototype.fill) {
  Array.prototype.fill = function (value) {
    for (var i = 0; i < this.length; i++) this[i] = value;
    return this;
  };
}

var module = { exports: {} };
var exports = module.exports;

// The markup of a formula in ASCII. Of a wrong one: "!", where in UTF-16 units, ":", and why as a URI component.
function typeset(tex, isDisplay) {
  var katex = module.exports;
  try {
    var tree = katex.__renderToDomTree(tex, {
      displayMode: isDisplay === "true",
      output: "htmlAndMathml",
      throwOnError: true,
      strict: "ignore",
      maxSize: 50,
      trust: function (context) { throw new katex.ParseError(context.command + " is not allowed"); },
    });
    repair(tree);
    return ascii(tree.toMarkup());
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    var reason = error.message.replace(/^KaTeX parse error: /, "").replace(/ at (position \d+|end of input): [^]*$/, "");
    return "!" + (error.position || 0) + ":" + encodeURIComponent(reason);
  }
}

// KaTeX writes some MathML that is not valid: tokens that hold elements, and widths of table cells.
function repair(node) {
  var children = node.children || [];
  for (var i = 0; i < children.length; i++) {
    if (children[i].children && /^(mi|mn|mo|mtext)$/.test(node.type)) {
      node.type = "mrow";
      node.attributes = {};
    }
    repair(children[i]);
  }
  if (node.type === "mtd") delete node.attributes.width;
}

function ascii(markup) {
  return markup.replace(/[\ud800-\udbff][\udc00-\udfff]|[^\x00-\x7f]/g, function (text) {
    var high = text.charCodeAt(0);
    var code = text.length === 1 ? high : (high - 0xd800) * 0x400 + text.charCodeAt(1) - 0xdc00 + 0x10000;
    return "&#" + code + ";";
  });
}
