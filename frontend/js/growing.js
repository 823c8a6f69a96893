// Boxes grow with their text where the stylesheet alone cannot make them.
import { $$ } from './dom.js';

export const growing = () => {
  if (CSS.supports('field-sizing', 'content')) return;
  $$('textarea').forEach((box) => {
    const grow = () => {
      box.style.blockSize = 'auto';
      box.style.blockSize = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
    };
    box.addEventListener('input', grow);
    if (box.value) grow();
  });
};
