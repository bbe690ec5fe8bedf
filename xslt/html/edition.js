// What the page can do beyond reading: show the text of the source, and open notes and entries where they are called.
// Without this script every call and mark is a link to the list that is filled in here.
(function () {
  "use strict";
  var root = document.documentElement;
  var main = document.querySelector("main");
  var views = document.getElementById("em.views");
  root.classList.add("js");

  // ---- edited text or text of the source
  function show(view) {
    main.querySelectorAll("[data-view]").forEach(function (side) {
      side.hidden = side.dataset.view !== view;
    });
    views.querySelectorAll("a").forEach(function (link) {
      if (link.dataset.setView === view) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
    });
    root.dataset.shown = view;
  }

  if (views) {
    views.hidden = false;
    show(new URLSearchParams(location.search).get("view") === "source" ? "source" : "edited");
    views.addEventListener("click", function (event) {
      var link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
      event.preventDefault();
      show(link.dataset.setView);
      // A page from disk may not change its address; it shows the view all the same.
      try { history.replaceState(null, "", link.getAttribute("href") + location.hash); } catch (refused) { return; }
    });
  }

  // ---- notes and entries where they are called
  if (!HTMLElement.prototype.showPopover) { return; }
  var pop = document.createElement("div");
  var opener = null;
  var byFocus = false;
  var closing = false;
  pop.className = "pop";
  pop.popover = "auto";
  pop.tabIndex = -1;
  pop.setAttribute("role", "note");
  pop.setAttribute("data-generated", "");
  document.body.append(pop);

  function source(link) {
    var target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return target && (target.querySelector(":scope > .words") || target);
  }

  function fill(from) {
    var copy = from.cloneNode(true);
    var close = document.createElement("button");
    close.className = "close";
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", function () { pop.hidePopover(); });
    [copy].concat(Array.from(copy.querySelectorAll("[id]"))).forEach(function (node) { node.removeAttribute("id"); });
    copy.querySelectorAll(".cited").forEach(function (node) { node.remove(); });
    pop.replaceChildren(close, copy);
    pop.lang = from.closest("[lang]").lang;
  }

  function place(link) {
    pop.style.left = pop.style.top = "";
    if (matchMedia("(max-width: 43.99rem)").matches) { return; }
    var at = link.getBoundingClientRect();
    var below = innerHeight - at.bottom > pop.offsetHeight + 12 || at.top < pop.offsetHeight + 12;
    pop.style.left = Math.max(8, Math.min(at.left - 24, root.clientWidth - pop.offsetWidth - 8)) + "px";
    pop.style.top = (below ? at.bottom + 8 : at.top - pop.offsetHeight - 8) + "px";
  }

  function open(link, from, focused) {
    if (pop.matches(":popover-open")) { pop.hidePopover(); }
    fill(from);
    opener = link;
    byFocus = focused;
    pop.showPopover();
    place(link);
    if (!focused) { pop.focus({ preventScroll: true }); }
  }

  // The link that a click means: a call, mark or letter itself, or any words of an entry.
  function meant(node) {
    var link = node.closest("a.call, a.mark, a.letter, a.citation[href^='#'], a.ref[href^='#']");
    var entry = node.closest(".app, .crux");
    return link || (entry && entry.querySelector(":scope > a.mark"));
  }

  main.addEventListener("click", function (event) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    var link = meant(event.target);
    var from = link && source(link);
    if (!from || (link.classList.contains("letter") && from.getClientRects().length)) { return; }
    event.preventDefault();
    open(link, from, false);
  });

  main.addEventListener("focusin", function (event) {
    var link = event.target;
    if (closing) { return; }
    if (byFocus && pop.matches(":popover-open")) { pop.hidePopover(); }
    if (link.matches("a.mark:focus-visible") && source(link)) { open(link, source(link), true); }
  });

  // A link inside leads on; what it was opened for is done.
  pop.addEventListener("click", function (event) {
    if (event.target.closest("a")) { pop.hidePopover(); }
  });

  pop.addEventListener("beforetoggle", function (event) {
    if (event.newState === "open") { return; }
    closing = true;
    setTimeout(function () { closing = false; }, 0);
  });

  pop.addEventListener("toggle", function (event) {
    if (event.newState === "closed" && pop.contains(document.activeElement) && opener) { opener.focus(); }
  });

  addEventListener("scroll", function () { if (byFocus && pop.matches(":popover-open")) { place(opener); } }, { passive: true });
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (part) { part.open = true; });
  });
}());
