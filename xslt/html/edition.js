// What the page can do beyond reading: the text of the source, notes and entries where they are called, how to cite a place.
// Without this script every call, mark and name is a link to the list that is filled in here.
(function () {
  "use strict";
  var root = document.documentElement;
  var main = document.querySelector("main");
  var views = document.getElementById("em.views");
  var wide = matchMedia("(min-width: 76rem)");
  var items = [];
  root.classList.add("js");

  function byId(id) { return document.getElementById(id); }
  function all(selector, from) { return Array.from((from || document).querySelectorAll(selector)); }
  function make(name, text) {
    var node = document.createElement(name);
    node.className = text;
    return node;
  }

  // ---- edited text, text of the source, or both
  function show(view) {
    all("[data-view]", main).forEach(function (side) {
      side.hidden = side.dataset.view !== view && (view !== "both" || side.dataset.view === "other");
    });
    all("a", views).forEach(function (link) {
      if (link.dataset.setView === view) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
    });
    if (view === "both") {
      // The source's side stands after the edition's, whichever the document has first.
      all(":is(.app, .choice) > [data-view=source]", main).forEach(function (side) {
        var lemma = side.parentNode.querySelector(":scope > .lem");
        if (lemma) { lemma.after(side); }
      });
    }
    // The choice goes along to other languages and articles.
    all(".languages a, .neighbours a").forEach(function (link) { link.search = view === "edited" ? "" : "view=" + view; });
    root.dataset.shown = view;
    settle();
  }

  // ---- the pane beside the text: each entry near its line, none upon another
  function line(mark) {
    var entry = target(mark);
    var box = make("div", "entry");
    var parts = entry ? all(":scope > p", entry) : [];
    // What was told once is not told at each further place.
    (items.some(function (item) { return item.entry === entry; }) ? parts.slice(0, 1) : parts).forEach(function (part) {
      box.append(bare(part));
    });
    all(".at, .cite-this, .more", box).forEach(function (node) { node.remove(); });
    // Nothing here can have the focus: it repeats what the marks open.
    all("a", box).forEach(function (link) { link.replaceWith.apply(link, link.childNodes); });
    box.addEventListener("click", function () { open(mark, sources(mark), false); });
    return { at: mark, box: box, entry: entry };
  }

  function fillPane() {
    var pane = make("div", "pane");
    pane.setAttribute("aria-hidden", "true");
    pane.dataset.generated = "";
    all("article a.mark, article .aside", main).forEach(function (node) {
      if (node.matches(".mark")) {
        items.push(line(node));
        pane.append(items[items.length - 1].box);
      } else if (!node.parentNode.closest(".aside")) {
        items.push({ at: node, box: node.querySelector(":scope > .words") });
      }
    });
    main.append(pane);
  }

  function settle() {
    if (!wide.matches) {
      root.classList.remove("paned");
      items.forEach(function (item) {
        item.box.hidden = false;
        item.box.style.top = "";
      });
      return;
    }
    if (!items.length) { fillPane(); }
    root.classList.add("paned");
    var above = main.getBoundingClientRect().top;
    var free = 0;
    items.forEach(function (item) {
      item.box.hidden = false;
      item.box.classList.remove("brief");
    });
    items.map(function (item) {
      var at = item.at.getClientRects()[0];
      var first = item.entry && item.box.firstElementChild;
      return { box: item.box, line: at && at.top - above, whole: item.box.offsetHeight, brief: first && first.offsetHeight };
    }).forEach(function (item) {
      item.box.hidden = item.line === undefined;
      if (item.box.hidden) { return; }
      var top = Math.max(item.line, free);
      // Where entries crowd, they say less.
      var isBrief = item.brief && top - item.line > 120;
      item.box.classList.toggle("brief", isBrief);
      item.box.style.top = top + "px";
      free = top + (isBrief ? item.brief : item.whole) + 10;
    });
  }

  if (views) {
    views.hidden = false;
    var asked = new URLSearchParams(location.search).get("view");
    show(asked === "source" || asked === "both" ? asked : "edited");
    views.addEventListener("click", function (event) {
      var link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
      event.preventDefault();
      show(link.dataset.setView);
      // A page from disk may not change its address; it shows the view all the same.
      try { history.replaceState(null, "", link.getAttribute("href") + location.hash); } catch (refused) { return; }
    });
    new ResizeObserver(settle).observe(main);
  }

  // ---- what a popover shows
  if (!HTMLElement.prototype.showPopover) { return; }
  var pop = make("div", "pop");
  var opener = null;
  var byFocus = false;
  var closing = false;
  var style = 0;
  pop.popover = "auto";
  pop.tabIndex = -1;
  pop.dataset.generated = "";
  document.body.append(pop);

  function target(link) {
    var id = decodeURIComponent(link.hash.slice(1));
    return link.matches(".name") ? byId("em.who." + id) : byId(id);
  }

  function words(link) {
    var found = target(link);
    return found && (found.querySelector(":scope > .words") || found);
  }

  // A call, mark or name has its own; words of an entry have the entry, and whom they name.
  function sources(node) {
    var link = node.closest("a.call, a.mark, a.letter, a.name, a.citation[href^='#'], a.ref[href^='#']");
    var entry = node.closest(".app, .crux");
    var mark = entry && entry.querySelector(":scope > a.mark");
    return (link === mark || !mark || link && !link.matches(".name") ? [link] : [mark, link]).filter(Boolean).map(words).filter(Boolean);
  }

  // A copy without identifiers: no two things of a page have the same.
  function bare(node) {
    var copy = node.cloneNode(true);
    [copy].concat(all("[id]", copy)).forEach(function (part) { part.removeAttribute("id"); });
    all(".cited", copy).forEach(function (part) { part.remove(); });
    return copy;
  }

  function fill(parts, role, name) {
    var close = make("button", "close");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", document.body.dataset.close);
    close.addEventListener("click", function () { pop.hidePopover(); });
    pop.replaceChildren(close);
    parts.forEach(function (part) { pop.append(part); });
    pop.setAttribute("role", role);
    if (name) { pop.setAttribute("aria-label", name); } else { pop.removeAttribute("aria-label"); }
  }

  // Where style can place what opens at a place (CSS anchor positioning), it does.
  var anchored = CSS.supports("position-area: end");
  function place(link) {
    pop.style.left = pop.style.top = "";
    if (anchored && !byFocus || matchMedia("(max-width: 43.99rem)").matches) { return; }
    var at = link.getBoundingClientRect();
    var below = innerHeight - at.bottom > pop.offsetHeight + 12 || at.top < pop.offsetHeight + 12;
    pop.style.left = Math.max(8, Math.min(at.left - 24, root.clientWidth - pop.offsetWidth - 8)) + "px";
    pop.style.top = (below ? at.bottom + 8 : at.top - pop.offsetHeight - 8) + "px";
  }

  function raise(link, focused) {
    byFocus = focused;
    opener = link;
    // What opens by itself is not in the way of the Tab key.
    pop.showPopover(focused ? {} : { source: link });
    place(link);
    if (!focused) { pop.focus({ preventScroll: true }); }
  }

  function open(link, from, focused) {
    if (pop.matches(":popover-open")) { pop.hidePopover(); }
    fill(from.map(function (node) {
      var copy = bare(node);
      var own = copy.querySelector(".cite-this");
      // A repeated entry is cited where it was opened.
      if (own && link.matches(".mark")) { own.hash = link.parentNode.id; }
      // Away from its list it is no item of one.
      var box = make("div", copy.className);
      box.lang = node.closest("[lang]").lang;
      box.append.apply(box, copy.childNodes);
      return box;
    }), "note");
    raise(link, focused);
  }

  // ---- cite this passage: named as emendata.metadata.passages names it
  function passage(node, put) {
    var note = node.closest(".note");
    var number = (node.closest(".p") || node).querySelector(":scope > a.n");
    var side = node.matches(".app, .crux, .choice") && (all(":scope > .lem, :scope > .rdg", node).find(function (part) {
      return part.textContent.trim();
    }) || node).cloneNode(true);
    var named = [];
    var page = "";
    if (!note) {
      all(".pb", main).forEach(function (mark) {
        if (!mark.closest(".note, .rdg") && (mark.compareDocumentPosition(node) & 4)) { page = mark.textContent; }
      });
      if (number) { named.push(put.paragraph.replace("{}", number.textContent)); }
    } else if (note.matches(".editor")) {
      named.push(put.editorsNote);
    } else {
      named.push(put.note.replace("{}", note.querySelector(".number a, .number span, .letter").textContent));
    }
    if (side) {
      all("[data-generated]", side).forEach(function (part) { part.remove(); });
      var text = side.textContent.replace(/\s+/g, " ").trim();
      if (text) { named.push(put.quotation.split("{}").join(text.length > 40 ? text.slice(0, 39).trim() + "…" : text)); }
    }
    return put.before + (named.join(", ") || "#" + node.id) + (page ? " (" + put.page.replace("{}", page) + ")" : "") + put.after;
  }

  function cite(link) {
    var node = byId(decodeURIComponent(link.hash.slice(1)));
    var styles = all(".styles dd[data-paragraph]");
    var form = byId("em.citing").content.firstElementChild.cloneNode(true);
    var select = form.querySelector("select");
    var shown = form.querySelector(".citation");
    var button = form.querySelector("button");
    var status = form.querySelector("[role=status]");
    var canonical = document.querySelector("link[rel=canonical]");
    var address = (canonical ? canonical.href : location.href.replace(/[?#].*/, "")) + link.hash;
    function word() {
      style = +select.value;
      shown.replaceChildren.apply(shown, bare(styles[style]).childNodes);
      shown.lang = styles[style].lang || root.lang;
      shown.querySelector(".passage").textContent = passage(node, styles[style].dataset);
      all("a", shown).forEach(function (part) {
        if (canonical && part.href === canonical.href) { part.href = part.textContent = address; }
      });
      status.textContent = "";
    }
    styles.forEach(function (one, number) {
      select.add(new Option(one.previousElementSibling.textContent, number, false, number === style));
    });
    select.addEventListener("change", word);
    button.addEventListener("click", function () {
      function chosen() {
        getSelection().selectAllChildren(shown);
        status.textContent = button.dataset.selected;
      }
      if (!navigator.clipboard) { return chosen(); }
      navigator.clipboard.writeText(shown.textContent).then(function () { status.textContent = button.dataset.done; }, chosen);
    });
    form.querySelector(".address").href = form.querySelector(".address").textContent = address;
    word();
    fill([form], "dialog", form.querySelector("b").textContent);
  }

  function isPlain(event) { return !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey); }

  main.addEventListener("click", function (event) {
    if (!isPlain(event)) { return; }
    var own = event.target.closest("a.n, a.cite-this");
    if (own && byId("em.citing")) {
      event.preventDefault();
      if (pop.matches(":popover-open")) { pop.hidePopover(); }
      cite(own);
      raise(own, false);
      return;
    }
    var link = event.target.closest("a[href]");
    var from = own || event.target.closest(".pane") ? [] : sources(event.target);
    if (!from.length || (event.target.matches("a.letter") && from[0].getClientRects().length)) { return; }
    event.preventDefault();
    open(link || event.target.closest(".app, .crux").querySelector(":scope > a.mark"), from, false);
  });

  main.addEventListener("focusin", function (event) {
    var link = event.target;
    if (closing) { return; }
    if (byFocus && pop.matches(":popover-open")) { pop.hidePopover(); }
    if (link.matches("a.mark:focus-visible") && words(link)) { open(link, [words(link)], true); }
  });

  // A link inside leads on; what it was opened for is done. How to cite takes its place.
  pop.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    if (!link || !isPlain(event)) { return; }
    if (link.matches(".cite-this") && byId("em.citing")) {
      event.preventDefault();
      cite(link);
      pop.focus();
    } else {
      pop.hidePopover();
    }
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
  addEventListener("beforeprint", function () { all("details").forEach(function (part) { part.open = true; }); });
}());
