// The table of corrections: shows the rows of one kind, certainty, name. The choice is in the address, so that it can be linked.
(function () {
  "use strict";
  var filter = document.getElementById("em.filter");
  if (!filter) { return; }
  var count = document.getElementById("em.count");
  var fields = Array.from(filter.querySelectorAll("select"));
  var rows = Array.from(document.querySelectorAll("tr[data-kind]"));
  var asked = new URLSearchParams(location.search);

  function places(total, row) { return total + Number(row.dataset.places); }

  function show() {
    rows.forEach(function (row) {
      row.hidden = fields.some(function (field) {
        var has = row.dataset[field.name];
        return field.value && field.value !== has && (field.name !== "name" || has.split(" ").indexOf(field.value) < 0);
      });
    });
    document.querySelectorAll("section.kind").forEach(function (section) {
      section.hidden = !section.querySelector("tr[data-kind]:not([hidden])");
    });
    count.textContent = count.dataset.words
      .replace("{1}", rows.filter(function (row) { return !row.hidden; }).reduce(places, 0))
      .replace("{2}", rows.reduce(places, 0));
  }

  fields.forEach(function (field) {
    var wanted = asked.get(field.name);
    if (Array.from(field.options).some(function (option) { return option.value === wanted; })) { field.value = wanted; }
  });
  filter.addEventListener("change", function () {
    var query = new URLSearchParams();
    fields.forEach(function (field) { if (field.value) { query.set(field.name, field.value); } });
    try { history.replaceState(null, "", query.toString() ? "?" + query : location.pathname); } catch (error) { /* from disk */ }
    show();
  });
  filter.hidden = false;
  show();
}());
