// Only help: all that a key does here can be done with Tab and Enter too. Whoever speaks to their computer, or leans on a key, turns them off.
const kept = 'terreau:shortcuts';
const cameFrom = 'terreau:queue';

const way = document.querySelector<HTMLElement>('[data-shortcuts]');
const dialog = document.querySelector<HTMLDialogElement>('dialog[aria-labelledby="shortcuts"]');
const isOn = document.querySelector<HTMLInputElement>('#shortcuts-on');
const rows = () => [...document.querySelectorAll<HTMLAnchorElement>('[data-row]')];

/** Reads and keeps one word in this browser; a browser that keeps nothing has the keys on. */
const remembered = (store: Storage, name: string) => {
  try {
    return store.getItem(name);
  } catch {
    return null;
  }
};
const remember = (store: Storage, name: string, word: string) => {
  try {
    store.setItem(name, word);
  } catch {
    // Then it is asked again on the next page.
  }
};

/** What has a key of its own says so to whoever hears the page, while the keys are on. */
function announce(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-key]')) {
    if (isOn?.checked) element.setAttribute('aria-keyshortcuts', element.dataset['key'] ?? '');
    else element.removeAttribute('aria-keyshortcuts');
  }
}

const boxOf = (row: HTMLElement | undefined) => row?.closest('tr')?.querySelector<HTMLInputElement>('input[type=checkbox]');
const here = () => rows().findIndex((row) => row.closest('tr')?.contains(document.activeElement));

function go(by: 1 | -1): void {
  const all = rows();
  const at = here();
  all[at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
}

function tick(): void {
  const box = boxOf(rows()[here()]);
  if (!box) return;
  box.checked = !box.checked;
  tellTicked();
}

function tellTicked(): void {
  const told = document.querySelector<HTMLElement>('[data-ticked]');
  if (told) told.textContent = `${told.dataset['ticked']} ${document.querySelectorAll('[name=file]:checked').length}`;
}

const moves: Readonly<Record<string, () => void>> = {
  j: () => go(1),
  k: () => go(-1),
  o: () => rows()[here()]?.click(),
  x: tick,
  '?': () => dialog?.showModal(),
};

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=submit], [type=button])'));

function press(event: KeyboardEvent): void {
  const { key, target, ctrlKey, metaKey, altKey, isComposing, repeat } = event;
  if (!isOn?.checked || dialog?.open || ctrlKey || metaKey || altKey || isComposing || isTyping(target)) return;
  const own = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  const move = rows().length > 0 || key === '?' ? moves[key] : undefined;
  // A key that is held down walks through the list, and does nothing else twice.
  if ((!own && !move) || (repeat && key !== 'j' && key !== 'k')) return;
  event.preventDefault();
  if (own instanceof HTMLInputElement) {
    own.focus();
    own.select();
  } else if (own) own.click();
  else move?.();
}

/** The way back from a file leads to the list that one came from, with its filters. */
function keepWay(page: string | undefined): void {
  if (page === 'queue') return remember(sessionStorage, cameFrom, location.pathname + location.search);
  const back = document.querySelector<HTMLAnchorElement>('a[data-key="u"]');
  const from = remembered(sessionStorage, cameFrom);
  if (back && from?.startsWith(`${back.pathname}?`)) back.href = from;
}

function tickAll(): void {
  const all = document.querySelector<HTMLElement>('[data-tick-all]');
  if (!all) return;
  all.hidden = false;
  all.querySelector('input')?.addEventListener('change', ({ target }) => {
    for (const box of document.querySelectorAll<HTMLInputElement>('[name=file]')) box.checked = (target as HTMLInputElement).checked;
    tellTicked();
  });
}

if (way && dialog && isOn) {
  way.hidden = false;
  isOn.checked = remembered(localStorage, kept) !== 'off';
  way.querySelector('button')?.addEventListener('click', () => dialog.showModal());
  isOn.addEventListener('change', () => {
    remember(localStorage, kept, isOn.checked ? 'on' : 'off');
    announce();
  });
  addEventListener('keydown', press);
  announce();
  keepWay(way.dataset['shortcuts']);
  tickAll();
}
