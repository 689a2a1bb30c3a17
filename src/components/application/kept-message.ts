// Only help: a message that is not sent yet stays on this device, until it is sent, thrown away, or its request erased.
import { forgetHere, keepHere, keptHere } from './kept-here.ts';

const page = 'message';

function watch(form: HTMLFormElement): void {
  const request = form.dataset['request'] ?? '';
  const field = form.querySelector('textarea');
  const told = form.querySelector<HTMLElement>('[data-kept]');
  if (!field || !told) return;
  if (form.dataset['sent'] === 'yes') forgetHere(request, page);
  const kept = keptHere(request, page)?.fields.find(([name]) => name === field.name)?.[1] ?? '';
  if (field.value === '') field.value = kept;
  told.hidden = field.value === '' || field.value !== kept;
  field.addEventListener('input', () => {
    told.hidden = field.value === '';
    if (field.value === '') forgetHere(request, page);
    else keepHere(request, page, { fields: [[field.name, field.value]], shown: [] });
  });
  told.querySelector('button')?.addEventListener('click', () => {
    forgetHere(request, page);
    field.value = '';
    told.hidden = true;
    field.focus();
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-request]')) watch(form);
