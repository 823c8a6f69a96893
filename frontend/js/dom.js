// The two short names that every module here uses.
export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// Words come from the page, where they are translated; `{num}` and `%(num)s` are filled in here.
export const filled = (words, values) => words.replace(/\{(\w+)\}|%\((\w+)\)[sd]/g, (whole, one, other) => values[one ?? other] ?? whole);
