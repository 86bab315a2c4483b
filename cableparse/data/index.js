// Lets the reader sort and filter the list. Without it the list is a table in the order of the texts.
"use strict";
const body = document.querySelector("tbody");
const rows = Array.from(body.rows);
const heads = Array.from(document.querySelectorAll("thead th"));
const words = rows.map((row) => row.textContent.toLowerCase());

function compared(one, other, column, isNumber) {
  const [a, b] = [one, other].map((row) => row.cells[column].textContent);
  return isNumber ? Number(a) - Number(b) : a.localeCompare(b, "en");
}

heads.forEach((head, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = head.textContent;
  head.replaceChildren(button);
  button.addEventListener("click", () => {
    const turned = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    heads.forEach((each) => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", turned === 1 ? "ascending" : "descending");
    const isNumber = head.dataset.sort === "number";
    rows.slice().sort((one, other) => turned * compared(one, other, column, isNumber)).forEach((row) => body.append(row));
  });
});

const filter = document.createElement("div");
filter.className = "filter";
const label = document.createElement("label");
label.textContent = "Filter";
label.htmlFor = "filter";
const input = document.createElement("input");
input.id = "filter";
input.type = "search";
input.autocomplete = "off";
const shown = document.createElement("p");
shown.setAttribute("role", "status");
filter.append(label, input, shown);
document.querySelector(".list").before(filter);

function show() {
  const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  rows.forEach((row, at) => {
    row.hidden = !wanted.every((word) => words[at].includes(word));
    count += row.hidden ? 0 : 1;
  });
  shown.textContent = `${count} of ${rows.length} documents`;
}
input.addEventListener("input", show);
show();
