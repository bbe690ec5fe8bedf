/* The corner of a page that `emendata serve` shows: asks for the state, lists the findings, loads the page again when it
   was made again. Everything stands in a shadow tree, so that neither the page's style nor its words are touched. */
"use strict";
(() => {
  const PAUSE = 1000;
  const OPEN = "emendata-corner";
  const ORDER = ["error", "warning", "info"];
  const MANY = { error: "errors", warning: "warnings", info: "info" };
  const made = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const remembered = () => { try { return sessionStorage.getItem(OPEN) === "1"; } catch { return false; } };
  const remember = (open) => { try { sessionStorage.setItem(OPEN, open ? "1" : "0"); } catch { /* not allowed here */ } };

  const host = made("div", { lang: "en", dir: "ltr" });
  host.dataset.generated = "";
  host.dataset.corner = "";
  const button = made("button", { type: "button", className: "counts" });
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "findings");
  const list = made("ul", {});
  const rest = made("p", { className: "rest" });
  const panel = made("section", { id: "findings", hidden: true, tabIndex: -1 }, made("h2", { textContent: "Findings" }), list, rest);
  panel.setAttribute("aria-label", "Findings");
  const said = made("p", { className: "said" });
  said.setAttribute("role", "status");
  const style = made("link", { rel: "stylesheet", href: "/_emendata/corner.css" });
  const root = host.attachShadow({ mode: "open" });
  root.append(style, made("div", { className: "corner" }, panel, said, button));

  const show = (open, mayFocus) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    remember(open);
    if (open && mayFocus) panel.focus();
  };
  button.addEventListener("click", () => show(panel.hidden, true));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      event.stopPropagation();
      show(false);
      button.focus();
    }
  });

  const place = (item) => [item.file, item.line, item.column].filter((part) => part !== null).join(":");
  const line = (item) => made("li", { className: item.severity },
    made("span", { className: "kind", textContent: `${item.severity} ${item.code}` }), " ",
    made("span", { className: "place", textContent: place(item) }),
    made("p", { textContent: item.message }),
    ...(item.hint ? [made("p", { className: "hint", textContent: item.hint })] : []));
  const counted = (counts) => ORDER.filter((kind) => counts[kind])
    .map((kind) => `${counts[kind]} ${counts[kind] === 1 ? kind : MANY[kind]}`).join(", ") || "no findings";

  let shown = "";
  const fill = (state) => {
    const now = JSON.stringify([state.counts, state.findings]);
    if (now === shown) return;
    shown = now;
    button.textContent = counted(state.counts);
    button.className = `counts ${ORDER.find((kind) => state.counts[kind]) || "none"}`;
    list.replaceChildren(...state.findings.map(line));
    const total = ORDER.reduce((sum, kind) => sum + state.counts[kind], 0);
    const more = total - state.findings.length;
    rest.textContent = more > 0 ? `${more} more are listed in the terminal.` : total ? "" : "Nothing to say.";
  };
  const say = (words) => { if (said.textContent !== words) said.textContent = words; };

  let first;
  const look = async () => {
    if (document.hidden && first) return;
    let state;
    try {
      const answer = await fetch("/_emendata/state");
      state = await answer.json();
    } catch {
      say("emendata serve has ended");
      return;
    }
    const version = `${state.server} ${state.number}`;
    first ??= version;
    if (version !== first) {
      location.reload();
      return;
    }
    say(state.running ? "making the edition again …" : "");
    fill(state);
  };
  const again = async () => {
    await look();
    setTimeout(again, PAUSE);
  };
  document.body.append(host);
  show(remembered(), false);
  again();
})();
