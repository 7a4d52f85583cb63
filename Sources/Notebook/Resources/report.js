(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => { try { return localStorage.getItem("nbrun-theme"); } catch { return null; } };
  const store = (theme) => { try { localStorage.setItem("nbrun-theme", theme); } catch { /* file: pages may have no storage */ } };
  const current = () => root.dataset.theme || (system.matches ? "dark" : "light");
  const showPictures = (theme) => {
    const media = theme === "dark" ? "all" : theme === "light" ? "not all" : "(prefers-color-scheme: dark)";
    for (const source of document.querySelectorAll("source.dark")) source.media = media;
  };
  const chosen = stored();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  const addThemeSwitch = () => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "theme-switch";
    const label = () => {
      const next = current() === "dark" ? "light" : "dark";
      button.textContent = next === "dark" ? "☾" : "☀";
      button.setAttribute("aria-label", `Switch to ${next} theme`);
      button.title = `Switch to ${next} theme`;
    };
    button.addEventListener("click", () => {
      root.dataset.theme = current() === "dark" ? "light" : "dark";
      store(root.dataset.theme);
      showPictures(root.dataset.theme);
      label();
    });
    system.addEventListener("change", label);
    label();
    document.querySelector("main").before(button);
  };

  const addCopyButton = (block) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      const code = block.querySelector("code");
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code);
        button.textContent = "Selected";
      }
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    block.append(button);
  };

  const openTarget = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };

  document.addEventListener("DOMContentLoaded", () => {
    showPictures(root.dataset.theme);
    addThemeSwitch();
    document.querySelectorAll(".code").forEach(addCopyButton);
    openTarget();
  });
  addEventListener("hashchange", openTarget);
  addEventListener("beforeprint", () => showPictures("light"));
  addEventListener("afterprint", () => showPictures(root.dataset.theme));
})();
