(() => {
  const LIMIT = 30;
  const isWordCharacter = (character) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  /// What counts when words are compared: neither case nor accents.
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /// 3 for a whole word, 2 for the start of one, 1 for a part, 0 where the term is not in the text.
  const quality = (text, term) => {
    let best = 0;
    for (let at = text.indexOf(term), looks = 0; at >= 0 && best < 3 && looks < 100; at = text.indexOf(term, at + 1), looks++) {
      const starts = !isWordCharacter(text[at - 1]);
      const ends = !isWordCharacter(text[at + term.length]);
      best = Math.max(best, starts ? (ends ? 3 : 2) : 1);
    }
    return best;
  };

  /// Places in the folded text as places in the text.
  const placesIn = (text, folded) => {
    if (folded.length === text.length) return (at) => at;
    const places = [];
    let start = 0;
    for (const character of text) {
      for (let i = fold(character).length; i > 0; i--) places.push(start);
      start += character.length;
    }
    return (at) => at < places.length ? places[at] : text.length;
  };

  /// The words around the first match, with every match marked.
  const excerpt = (text, terms) => {
    const folded = fold(text);
    const place = placesIn(text, folded);
    const first = Math.min(...terms.map((term) => folded.indexOf(term)).filter((at) => at >= 0));
    const from = Number.isFinite(first) ? Math.max(0, text.lastIndexOf(" ", Math.max(0, place(first) - 60)) + 1) : 0;
    const cut = text.indexOf(" ", from + 180);
    const to = cut < 0 ? text.length : Math.min(cut, from + 260);
    const marks = [];
    for (const term of terms) {
      for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
        const [start, end] = [place(at), place(at + term.length)];
        if (start >= from && end <= to) marks.push([start, end]);
        if (start > to) break;
      }
    }
    marks.sort(([a], [b]) => a - b);
    const pieces = [from > 0 ? "… " : ""];
    let done = from;
    for (const [start, end] of marks) {
      if (start < done) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      pieces.push(text.slice(done, start), mark);
      done = end;
    }
    return [...pieces, text.slice(done, to), to < text.length ? " …" : ""];
  };

  /// The sections of all pages; a page is its first section.
  const entriesOf = (index) => index.flatMap(({ page, title, sections }) => {
    const foldedTitle = fold(title);
    return sections.map(([anchor, heading, text], number) => ({
      page, title, anchor, heading, text, isPage: number === 0, foldedTitle, foldedHeading: fold(heading), foldedText: fold(text),
    }));
  });

  /// Every term has to be there; a title counts more than a heading, a heading more than the text.
  const score = (entry, terms) => {
    let sum = 0;
    for (const term of terms) {
      const title = quality(entry.foldedTitle, term);
      const heading = quality(entry.foldedHeading, term);
      const text = quality(entry.foldedText, term);
      // A word of the title alone leads to the page, not to each of its sections.
      const here = (entry.isPage ? 100 * title : 0) + 10 * heading + text;
      if (here === 0 && title === 0) return 0;
      sum += here;
    }
    return sum;
  };

  const search = (entries, terms) => entries.map((entry, order) => ({ entry, order, score: score(entry, terms) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map(({ entry }) => entry);

  const element = (tag, className, ...content) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };

  const addSearch = (header) => {
    const root = header.dataset.root;
    const open = element("button", "open-search", "Search ", element("kbd", "", "/"));
    open.type = "button";
    open.setAttribute("aria-keyshortcuts", "/");
    open.querySelector("kbd").setAttribute("aria-hidden", "true");

    const field = Object.assign(document.createElement("input"), {
      type: "search", autocomplete: "off", spellcheck: false, placeholder: "Search all lessons",
    });
    field.setAttribute("aria-label", "Search all lessons");
    const close = element("button", "", "Close");
    close.type = "button";
    const status = element("p", "search-status");
    status.setAttribute("role", "status");
    const list = element("ol", "search-results");
    const dialog = element("dialog", "search", element("div", "search-field", field, close), status, list);
    dialog.setAttribute("aria-label", "Search");
    document.body.append(dialog);
    header.append(open);

    let entries;
    let loading;
    const load = () => {
      // A script, because a page that was opened from a file may load nothing else.
      loading ??= new Promise((done) => {
        const script = document.createElement("script");
        script.src = root + "search-index.js";
        script.onload = () => { entries = entriesOf(globalThis.nbrunSearchIndex); done(); };
        script.onerror = () => { loading = undefined; done(); };
        document.head.append(script);
      });
      return loading;
    };

    const item = ({ page, title, anchor, heading, text }, terms) => {
      const place = element("span", "place", title);
      if (heading) place.append(element("span", "within", " › " + heading));
      const link = element("a", "", place, element("span", "excerpt", ...excerpt(text, terms)));
      link.href = root + page + (anchor ? "#" + encodeURIComponent(anchor) : "");
      link.addEventListener("click", () => dialog.close());
      return element("li", "", link);
    };

    const show = async () => {
      await load();
      const terms = fold(field.value).split(/\s+/).filter(Boolean);
      if (!entries) {
        list.replaceChildren();
        status.textContent = "The search needs the file search-index.js of this site, and it is not there.";
        return;
      }
      const found = terms.length > 0 ? search(entries, terms) : [];
      const pages = new Set(found.map(({ page }) => page)).size;
      list.replaceChildren(...found.slice(0, LIMIT).map((entry) => item(entry, terms)));
      list.scrollTop = 0;
      status.textContent =
        terms.length === 0 ? "Type what you look for."
        : found.length === 0 ? `Nothing has “${field.value.trim()}”.`
        : `${found.length} ${found.length === 1 ? "place" : "places"} in ${pages} ${pages === 1 ? "lesson" : "lessons"}`
          + (found.length > LIMIT ? `, the first ${LIMIT} are here.` : ".");
    };

    const start = () => {
      if (dialog.open) return;
      dialog.showModal();
      field.select();
      show();
    };
    open.addEventListener("click", start);
    close.addEventListener("click", () => dialog.close());
    // What is not in the dialog but in it by its events is the backdrop.
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    field.addEventListener("input", show);
    dialog.addEventListener("keydown", (event) => {
      const stops = [field, ...list.querySelectorAll("a")];
      const at = stops.indexOf(document.activeElement);
      const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (way && at >= 0) {
        event.preventDefault();
        stops[Math.min(Math.max(at + way, 0), stops.length - 1)].focus();
      } else if (event.key === "Enter" && at === 0 && stops.length > 1) {
        event.preventDefault();
        stops[1].click();
      } else if (event.key === "Escape") {
        // A field that has text would only lose it.
        event.preventDefault();
        dialog.close();
      }
    });
    document.addEventListener("keydown", (event) => {
      const isWriting = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting) return;
      event.preventDefault();
      start();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    const header = document.querySelector("header.site");
    if (header) addSearch(header);
  });
})();
