// Search: the index is loaded with the first question and asked here, in the reader's browser.
(function () {
  "use strict";
  var form = document.getElementById("em.search");
  var field = form.elements.q;
  var list = document.getElementById("em.found");
  var status = document.getElementById("em.status");
  var folder = new URL(form.dataset.root, location.href);
  var shown = 20;
  var loading, turn = 0;
  form.hidden = false;

  function engine() {
    loading = loading || import(new URL("pagefind/pagefind.js", folder)).then(function (module) {
      return module.options({ excerptLength: 36, baseUrl: "/" }).then(function () { return module; });
    });
    return loading;
  }

  // An excerpt is text with marks round what was found; nothing of it is taken as markup.
  function excerpt(text) {
    var line = document.createElement("p");
    text.split(/<mark>(.*?)<\/mark>/).forEach(function (part, number) {
      var words = part.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&");
      var node = number % 2 ? document.createElement("mark") : document.createTextNode(words);
      if (number % 2) { node.textContent = words; }
      line.append(node);
    });
    return line;
  }

  function entry(data) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    link.href = new URL(form.dataset.folder + data.raw_url.replace(/^\//, ""), folder);
    link.textContent = data.meta.title;
    item.append(link);
    if (data.meta.page) {
      item.append(", " + (/^n\. /.test(data.meta.page) ? data.meta.page : form.dataset.page.replace("{1}", data.meta.page)));
    }
    var line = excerpt(data.excerpt);
    if (data.meta.language) { line.lang = data.meta.language; }
    item.append(line);
    return item;
  }

  function search() {
    var words = field.value.trim();
    var mine = ++turn;
    try { history.replaceState(null, "", words ? "?q=" + encodeURIComponent(words) : location.pathname); } catch (_) { /* from disk */ }
    if (!words) { list.replaceChildren(); status.textContent = ""; return; }
    engine().then(function (module) { return module.search(words); }).then(function (found) {
      return Promise.all(found.results.slice(0, shown).map(function (one) { return one.data(); })).then(function (all) {
        if (mine !== turn) { return; }
        list.replaceChildren.apply(list, all.map(entry));
        status.textContent = form.dataset[found.results.length ? "many" : "none"]
          .replace("{1}", found.results.length).replace("{2}", Math.min(shown, found.results.length));
      });
    }).catch(function () { status.textContent = form.dataset.failed; });
  }

  var waiting;
  field.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(search, 200); });
  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  var asked = new URLSearchParams(location.search).get("q");
  if (asked) { field.value = asked; search(); }
})();
