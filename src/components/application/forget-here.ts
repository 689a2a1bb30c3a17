// What a browser kept of a draft goes when the draft does.
import { forgetHere } from './kept-here.ts';

for (const one of document.querySelectorAll<HTMLElement>('[data-forget]')) {
  const forget = () => forgetHere(one.dataset['forget'] ?? 'none');
  if (one instanceof HTMLFormElement) one.addEventListener('submit', forget);
  else forget();
}
