// Runs highlight.js in an ES5 interpreter without a browser; read before highlight.js itself.

var exports = {};

// For each token a line of its class, a space, and its length in UTF-16 units. Nothing where the language is not known.
function highlight(code, language) {
  exports.configure({ hideUpgradeWarningAcceptNoSupportOrSecurityUpdates: true });
  if (!exports.getLanguage(language)) return "";
  var markup = exports.highlight(language, code, true).value;
  var classes = [];
  var spans = [];
  markup.replace(/<span class="([^"]*)">|<\/span>|&\w+;|[^<&]+/g, function (part, name) {
    if (name !== undefined) classes.push(name.replace("hljs-", ""));
    else if (part === "</span>") classes.pop();
    else spans.push((classes[classes.length - 1] || "text") + " " + (part[0] === "&" ? 1 : part.length));
    return "";
  });
  return spans.join("\n");
}
