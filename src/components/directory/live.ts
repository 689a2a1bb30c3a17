// Only help: without this file the form's own button asks for the same page.

const form = document.querySelector<HTMLFormElement>('form[data-directory]');
const pauseMs = 220;
let running: AbortController | undefined;
let waiting: ReturnType<typeof setTimeout> | undefined;
/** The field that is being typed in: all that is typed there is one step of the browser's history. */
let typedIn: EventTarget | null = null;

form?.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.type === 'checkbox') void ask(form, 'push');
});

form?.addEventListener('input', (event) => {
  if (!(event.target instanceof HTMLInputElement) || event.target.type === 'checkbox') return;
  const field = event.target;
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const isShown = await ask(form, typedIn === field ? 'replace' : 'push');
    if (isShown && document.activeElement === field) typedIn = field;
  }, pauseMs);
});
form?.addEventListener('focusout', () => (typedIn = null));
form?.addEventListener('submit', () => clearTimeout(waiting));

// Back and forward lead through searches that never were pages: their results are fetched, and the fields say what they are of.
window.addEventListener('popstate', () => {
  if (form) void refresh(new URL(location.href)).then((page) => page && fill(form, page));
});

/** The address that the form asks for; a field that is empty asks for nothing. */
function addressOf(asked: HTMLFormElement): URL {
  const address = new URL(asked.action);
  for (const [name, value] of new FormData(asked))
    if (typeof value === 'string' && value.trim()) address.searchParams.append(name, value.trim());
  return address;
}

/** Shows what the form asks for, and lets the address say it: as a new step back, or in the place of this one. Answers whether it did. */
async function ask(asked: HTMLFormElement, step: 'push' | 'replace'): Promise<boolean> {
  clearTimeout(waiting);
  const address = addressOf(asked);
  if (address.search === location.search || !(await refresh(address))) return false;
  if (step === 'push') history.pushState(null, '', address);
  else history.replaceState(null, '', address);
  return true;
}

/** Fetches a page of results and puts its parts into this one; focus and scroll stay where they are. Nothing where another came before. */
export async function refresh(address: URL): Promise<Document | undefined> {
  running?.abort();
  running = new AbortController();
  try {
    const response = await fetch(address, { signal: running.signal });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (!response.ok || !page.querySelector('#results')) throw new Error(String(response.status));
    show(page);
    return page;
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) location.assign(address);
    return undefined;
  }
}

/** Lets the typed fields say what a page was asked for. */
function fill(asked: HTMLFormElement, page: Document) {
  for (const field of page.querySelectorAll<HTMLInputElement>('form[data-directory] input[type="search"]')) {
    const ours = asked.elements.namedItem(field.name);
    if (ours instanceof HTMLInputElement) ours.value = field.value;
  }
}

function show(page: Document) {
  // Links are read before the parts move over from the page.
  const languages = [...page.querySelectorAll<HTMLAnchorElement>('a[hreflang][href*="/directory"]')];
  for (const link of languages) {
    const ours = document.querySelector<HTMLAnchorElement>(`a[hreflang="${link.hreflang}"][href*="/directory"]`);
    if (ours) ours.href = link.href;
  }
  for (const part of page.querySelectorAll('[data-part]')) {
    const ours = document.querySelector(`[data-part="${part.getAttribute('data-part')}"]`);
    keepFold(ours, part);
    ours?.replaceChildren(...part.childNodes);
  }
  for (const summary of page.querySelectorAll('[data-chosen]')) {
    document.querySelector('[data-chosen]')?.replaceChildren(...summary.childNodes);
  }
  const names = new Set([...document.querySelectorAll<HTMLElement>('[data-facet]')].map((facet) => facet.dataset['facet']));
  for (const facet of page.querySelectorAll<HTMLElement>('[data-facet]')) {
    if (names.has(facet.dataset['facet'])) replaceFacet(facet);
    else addFacet(facet);
  }
}

/** What somebody unfolded or folded in a part stays so. */
function keepFold(ours: Element | null, part: Element) {
  const known = ours?.querySelector<HTMLDetailsElement>(':scope > details');
  const fresh = part.querySelector<HTMLDetailsElement>(':scope > details');
  if (known && fresh) fresh.open = known.open;
}

/** New options come in, except under the hands of who is choosing: there only the counts change. */
function replaceFacet(facet: HTMLElement) {
  const ours = document.querySelector(`[data-facet="${facet.dataset['facet']}"]`);
  if (!ours?.contains(document.activeElement)) {
    ours?.replaceChildren(...facet.childNodes);
    return;
  }
  for (const count of facet.querySelectorAll<HTMLElement>('[data-count]')) {
    const shown = ours.querySelector(`[data-count="${CSS.escape(count.dataset['count'] ?? '')}"]`);
    if (shown) shown.textContent = count.textContent;
  }
}

/** A facet that was not there before, such as the departments of a region, takes its place after the one that precedes it. */
function addFacet(facet: HTMLElement) {
  const whole = facet.closest('details.facet');
  const before = whole?.previousElementSibling?.querySelector<HTMLElement>('[data-facet]')?.dataset['facet'];
  if (whole) document.querySelector(`[data-facet="${before}"]`)?.closest('details.facet')?.after(whole);
}
