// Only help: without this file the form's own button asks for the same page.

const form = document.querySelector<HTMLFormElement>('form[data-directory]');
let running: AbortController | undefined;

form?.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.type === 'checkbox') void refresh(form);
});

/** Fetches the page that the form asks for and puts its results into this one; focus and scroll stay where they are. */
async function refresh(asked: HTMLFormElement) {
  const address = new URL(asked.action);
  for (const [name, value] of new FormData(asked)) if (typeof value === 'string' && value) address.searchParams.append(name, value);
  running?.abort();
  running = new AbortController();
  try {
    const response = await fetch(address, { signal: running.signal });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (!response.ok || !page.querySelector('#results')) throw new Error(String(response.status));
    history.replaceState(null, '', address);
    show(page);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) location.assign(address);
  }
}

function show(page: Document) {
  for (const part of page.querySelectorAll('[data-part]')) {
    const name = part.getAttribute('data-part');
    document.querySelector(`[data-part="${name}"]`)?.replaceChildren(...part.childNodes);
  }
  for (const summary of page.querySelectorAll('[data-chosen]')) {
    document.querySelector('[data-chosen]')?.replaceChildren(...summary.childNodes);
  }
  for (const facet of page.querySelectorAll<HTMLElement>('[data-facet]')) replaceFacet(facet);
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[hreflang][href*="/directory"]')) {
    const ours = document.querySelector<HTMLAnchorElement>(`a[hreflang="${link.hreflang}"][href*="/directory"]`);
    if (ours) ours.href = link.href;
  }
}

/** New options come in, except under the hands of who is choosing: there only the counts change. */
function replaceFacet(facet: HTMLElement) {
  const name = facet.dataset['facet'];
  const ours = document.querySelector(`[data-facet="${name}"]`);
  if (!ours?.contains(document.activeElement)) {
    if (ours) ours.replaceChildren(...facet.childNodes);
    else location.reload();
    return;
  }
  for (const count of facet.querySelectorAll<HTMLElement>('[data-count]')) {
    const shown = ours.querySelector(`[data-count="${CSS.escape(count.dataset['count'] ?? '')}"]`);
    if (shown) shown.textContent = count.textContent;
  }
}

export {};
