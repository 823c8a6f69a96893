// While a post is written, the server says which personal details it sees; it stores and logs nothing of it.
import { $, $$, filled } from './dom.js';

const PAUSE = 500;

const say = (hint, findings) => {
  const kinds = [...new Set(findings.map((finding) => finding.kind))].join(', ');
  const words = findings.length === 1 ? hint.dataset.one : hint.dataset.many;
  const said = findings.length ? filled(words, { num: findings.length, kinds }) : '';
  // Unchanged words are not said again to those who listen.
  if (hint.textContent !== said) hint.textContent = said;
  hint.hidden = false;
};

const check = (form, hint, token) => {
  let timer = 0;
  let asking = null;

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const title = form.elements.namedItem('title')?.value ?? '';
    const body = form.elements.namedItem('body')?.value ?? '';
    if (!title.trim() && !body.trim()) return say(hint, []);
    const answer = await fetch('/check', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF': token },
      body: JSON.stringify({ title, body }),
      signal: asking.signal,
    });
    return answer.ok ? say(hint, (await answer.json()).findings) : undefined;
  };

  form.addEventListener('input', (event) => {
    if (!['title', 'body'].includes(event.target.name)) return;
    clearTimeout(timer);
    // When the check cannot be reached nothing is said: the one that counts runs when the post is sent.
    timer = setTimeout(() => ask().catch(() => {}), PAUSE);
  });
};

export const liveChecks = () => {
  const token = $('meta[name="csrf"]')?.content;
  if (!token) return;
  $$('[data-live]').forEach((hint) => {
    const form = hint.closest('form');
    if (form) check(form, hint, token);
  });
};
