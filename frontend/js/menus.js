// Menus close on Escape, and on a click elsewhere.
import { $, $$ } from './dom.js';

const close = (except) => $$('details.menu[open]').forEach((menu) => { if (menu !== except) menu.open = false; });

export const menus = () => {
  document.addEventListener('click', (event) => close(event.target.closest('details.menu')));
  document.addEventListener('keydown', (event) => {
    const menu = event.key === 'Escape' && event.target.closest?.('details.menu[open]');
    if (!menu) return;
    menu.open = false;
    $('summary', menu).focus();
  });
};
