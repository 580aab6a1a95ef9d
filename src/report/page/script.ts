/**
 * The page's only script: it filters the rows by outcome and text. The page's policy names it by its hash.
 *
 * @param noun the rows in the plural, such as `cases`
 */
export function pageScript(noun: string): string {
  const counted = JSON.stringify(` ${noun}`);
  return `
"use strict";
const filter = document.getElementById("filter");
const search = filter.querySelector("input[type=search]");
const boxes = [...filter.querySelectorAll("input[type=checkbox]")];
const shown = filter.querySelector("output");
const rules = [...document.querySelectorAll(".rule")].map((element) => {
  const about = element.querySelector(".about").textContent;
  const cases = [...element.querySelectorAll(".case")].map((one) => ({
    element: one,
    outcome: one.dataset.outcome,
    text: (about + " " + one.textContent).toLowerCase(),
  }));
  return { element, cases };
});
const chapters = [...document.querySelectorAll(".chapter")];
const total = rules.reduce((sum, { cases }) => sum + cases.length, 0);

function apply() {
  const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const unfiltered = words.length === 0 && wanted.size === boxes.length;
  let count = 0;
  for (const { element, cases } of rules) {
    let visible = 0;
    for (const one of cases) {
      const fits = wanted.has(one.outcome) && words.every((word) => one.text.includes(word));
      one.element.hidden = !fits;
      if (fits) visible += 1;
    }
    element.hidden = visible === 0 && !unfiltered;
    count += visible;
  }
  for (const chapter of chapters) chapter.hidden = !chapter.querySelector(".rule:not([hidden])");
  shown.textContent = count === total ? total + ${counted} : count + " of " + total + ${counted};
}

filter.addEventListener("input", apply);
filter.hidden = false;
apply();
`;
}
