"use strict";
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);
  document.documentElement.classList.add("scripted");

  const form = one(".filters");
  const rules = all(".rule");
  const texts = new Map();
  const textOf = (rule) => {
    if (!texts.has(rule)) texts.set(rule, rule.textContent.toLowerCase());
    return texts.get(rule);
  };

  const filter = () => {
    const kinds = new Set(all("[name=kind]:checked", form).map((box) => box.value));
    const area = form.elements.area.value;
    const level = form.elements.level.value;
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const rule of rules) {
      const fits = kinds.has(rule.dataset.kind)
        && (!area || rule.dataset.area === area)
        && (!level || rule.dataset.level === level)
        && words.every((word) => textOf(rule).includes(word));
      rule.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of all(".group")) group.hidden = !one(".rule:not([hidden])", group);
    one(".shown").textContent = shown === rules.length ? `${shown} rules` : `${shown} of ${rules.length} rules`;
    one(".nothing").hidden = shown > 0 || rules.length === 0;
  };

  const only = (kind, area) => {
    form.reset();
    for (const box of all("[name=kind]", form)) box.checked = box.value === kind;
    form.elements.area.value = area;
    filter();
    one("#rules").scrollIntoView();
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  one(".nothing .link").addEventListener("click", () => form.reset());
  for (const button of all(".pick")) button.addEventListener("click", () => only(button.dataset.kind, button.dataset.area));

  // A link to a rule opens it, whatever the filter says.
  const follow = () => {
    const rule = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!rule || !rule.matches(".rule")) return;
    if (rule.hidden) {
      form.reset();
      filter();
    }
    rule.open = true;
    rule.scrollIntoView();
    one("summary", rule).focus({ preventScroll: true });
  };
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) follow();
  });

  // One stop of the tab key for the whole matrix; arrows move inside it.
  const tiles = all(".tile");
  const stop = (tile) => tiles.forEach((other) => { other.tabIndex = other === tile ? 0 : -1; });
  if (tiles.length > 0) stop(tiles.find((tile) => !tile.matches(".pass, .skipped")) || tiles[0]);
  for (const [index, tile] of tiles.entries()) {
    tile.addEventListener("focus", () => stop(tile));
    tile.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const next = step && tiles[index + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  }

  const selected = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  };
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      return true;
    } catch {
      selected(text);
      return document.execCommand("copy");
    }
  };
  for (const button of all(".copy")) {
    button.addEventListener("click", async () => {
      const done = await copied(one("pre", button.parentElement));
      button.textContent = done ? "Copied" : "Press Ctrl+C";
      button.classList.toggle("done", done);
    });
    button.addEventListener("blur", () => {
      button.textContent = "Copy";
      button.classList.remove("done");
    });
  }

  // "/" goes to the search field, as people know it from elsewhere.
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.matches("input, select")) return;
    event.preventDefault();
    form.elements.text.focus();
  });

  // On paper nothing can be opened any more: there stands what went wrong, with the exchange that decided.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all(".rule:not([hidden], [open], .pass, .skipped)");
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });

  filter();
  follow();
})();
