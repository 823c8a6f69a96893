// The composer: marks stay under the text while it is edited, and the button says what it will do.
import { $, $$, filled } from './dom.js';

const CHOICES = ['hide', 'remove', 'public', 'mistake'];

const findingsIn = (form) => $$('.finding', form).filter((set) => $('q[data-f]', set)).map((set) => {
  const quote = $('q[data-f]', set);
  return { set, n: quote.dataset.f, excerpt: quote.textContent, strong: quote.classList.contains('is-strong') };
});

const chosenIn = (set) => $('input:checked:not([type="checkbox"])', set)?.value ?? $('input[type="hidden"]', set)?.value ?? '';

const marked = (finding) => {
  const mark = document.createElement('mark');
  mark.className = finding.strong ? 'find is-strong' : 'find';
  mark.dataset.f = finding.n;
  mark.dataset.n = finding.n;
  mark.textContent = finding.excerpt;
  return mark;
};

// Each finding is marked where its words stand next; what can no longer be found is left alone.
const draw = (marks, text, findings) => {
  const places = [];
  let from = 0;
  for (const finding of findings) {
    const at = text.indexOf(finding.excerpt, from);
    const found = at < 0 ? text.indexOf(finding.excerpt) : at;
    if (found < 0) continue;
    places.push({ at: found, finding });
    if (at >= 0) from = at + finding.excerpt.length;
  }
  places.sort((one, other) => one.at - other.at);
  marks.replaceChildren();
  let done = 0;
  for (const { at, finding } of places) {
    if (at < done) continue;
    marks.append(text.slice(done, at), marked(finding));
    done = at + finding.excerpt.length;
  }
  // The last empty line would have no height otherwise.
  marks.append(`${text.slice(done)}\u200b`);
};

const label = (form, say, findings) => {
  const counts = Object.fromEntries(CHOICES.map((choice) => [choice, 0]));
  findings.filter((one) => !one.set.hidden).forEach((one) => {
    const choice = chosenIn(one.set);
    if (choice in counts) counts[choice] += 1;
    $$(`[data-f="${one.n}"]`, form).forEach((mark) => { mark.dataset.as = choice; });
  });
  const words = say?.dataset;
  if (!words?.plain) return;
  const all = counts.hide + counts.remove + counts.public;
  const kind = ['public', 'hide', 'remove'].find((one) => counts[one] && (one === 'public' || counts[one] === all));
  const num = kind ? counts[kind] : all;
  const said = all ? words[`${kind ?? 'protected'}${num === 1 ? 'One' : 'Many'}`] : words.plain;
  if (said) say.textContent = filled(said, { num });
};

const compose = (form) => {
  const marks = $('.editor-marks', form);
  const text = $('.editor textarea', form);
  const say = $('[data-say]', form);
  const findings = findingsIn(form);
  const title = $('.title-input', form);
  // Every field that words are written in: a profile has more of them than a post.
  const words = () => $$('input[type="text"], textarea', form).map((field) => field.value).join('\n');

  const redraw = () => {
    draw(marks, text.value, findings);
    findings.forEach((one) => {
      one.set.hidden = !words().includes(one.excerpt);
      one.set.disabled = one.set.hidden;
    });
    const number = $('[data-found]', form);
    if (number) number.textContent = String(findings.filter((one) => !one.set.hidden).length);
    label(form, say, findings);
  };

  if (marks && text) text.addEventListener('input', redraw);
  form.addEventListener('change', () => label(form, say, findings));
  if (findings.length) label(form, say, findings);
  // A title is one line, in a box that grows; Enter goes on to the text.
  title?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    text?.focus();
  });
};

export const composers = () => $$('.composer').forEach(compose);
