// The appearance changes at once and is saved in the background; if that fails, the form is sent as usual.
import { $$ } from './dom.js';

const show = (button) => {
  const root = document.documentElement;
  if (button.value === 'system') delete root.dataset.theme;
  else root.dataset.theme = button.value;
  $$('.themes button').forEach((one) => one.setAttribute('aria-pressed', String(one.value === button.value)));
};

const save = async (form, button) => {
  const answer = await fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams(new FormData(form, button)),
    redirect: 'manual',
  });
  if (!answer.ok && answer.type !== 'opaqueredirect') throw new Error(String(answer.status));
};

export const appearance = () => $$('form.themes').forEach((form) => {
  let plain = false;
  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (plain || !button) return;
    event.preventDefault();
    show(button);
    save(form, button).catch(() => {
      plain = true;
      form.requestSubmit(button);
    });
  });
});
