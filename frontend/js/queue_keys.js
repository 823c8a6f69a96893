// Letter keys in the review queue: they move focus, Enter acts. They can be switched off (WCAG 2.1.4) and never
// fire while somebody types.
import { $, $$ } from './dom.js';

const KEPT_AS = 'queue-keys';
const STEPS = { ArrowDown: 1, n: 1, ArrowUp: -1, p: -1 };

const kept = () => {
  try {
    return localStorage.getItem(KEPT_AS) !== 'off';
  } catch {
    return true;
  }
};

const keep = (on) => {
  try {
    localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing for us: the choice holds for this page.
  }
};

const typing = (event) => event.target.matches?.('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]');

const move = (rows, step) => {
  const focused = rows.indexOf(document.activeElement);
  const from = focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute('aria-current'));
  rows[Math.min(rows.length - 1, Math.max(0, from + step))]?.focus();
};

const press = (event, rows) => {
  const step = STEPS[event.key];
  if (step && (event.key.length === 1 || rows.includes(document.activeElement))) {
    move(rows, step);
    event.preventDefault();
  } else if (/^[1-9]$/.test(event.key)) {
    $$('.q-finding input')[Number(event.key) - 1]?.click();
  } else if (event.key === 'r') {
    $('#reason')?.focus();
    event.preventDefault();
  } else {
    const hint = $$('.queue button kbd').find((one) => one.textContent.toLowerCase() === event.key);
    hint?.closest('button').focus();
  }
};

export const queueKeys = () => {
  const rows = $$('[data-keys="rows"] a');
  const toggle = $('[data-keys="switch"]');
  if (!rows.length && !toggle) return;
  let on = kept();
  const show = () => {
    if (!toggle) return;
    toggle.setAttribute('aria-checked', String(on));
    const words = on ? toggle.dataset.on : toggle.dataset.off;
    if (words) toggle.dataset.label = words;
  };
  show();
  toggle?.addEventListener('click', () => {
    on = !on;
    keep(on);
    show();
  });
  document.addEventListener('keydown', (event) => {
    if (!on || event.metaKey || event.ctrlKey || event.altKey || typing(event)) return;
    press(event, rows);
  });
};
