// Only help: without this file the portal says how much is too much once it is sent, and how many are ticked when the page is shown.
const quietMs = 1000;
const nearMin = 20;

/** The line under a field that tells what is left of it; `heard` is said when the typing rests, not at each key. */
interface Line {
  seen: HTMLElement;
  heard: HTMLElement;
}

function lineFor(field: HTMLElement): Line {
  const [seen, heard] = [document.createElement('p'), document.createElement('p')];
  seen.className = 'help';
  seen.ariaHidden = 'true';
  seen.hidden = true;
  heard.className = 'visually-hidden';
  heard.role = 'status';
  field.after(seen, heard);
  return { seen, heard };
}

/** What is left of a field near its end, or how much is too much; empty far from it. */
function leftOf(field: HTMLInputElement | HTMLTextAreaElement, words: DOMStringMap): string {
  const max = Number(field.dataset['signsMax']);
  const left = max - field.value.trim().length;
  if (left > Math.max(nearMin, max / 10)) return '';
  return left < 0 ? `${words['signsOver']} ${-left}` : `${words['signsLeft']} ${left}`;
}

function countSigns(field: HTMLInputElement | HTMLTextAreaElement, words: DOMStringMap): void {
  const { seen, heard } = lineFor(field);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (isTyped: boolean) => {
    const left = leftOf(field, words);
    seen.textContent = left;
    seen.hidden = left === '';
    clearTimeout(timer);
    if (isTyped) timer = setTimeout(() => (heard.textContent = left), quietMs);
  };
  field.addEventListener('input', () => tell(true));
  tell(false);
}

function countTicked(folded: HTMLElement): void {
  const count = folded.querySelector<HTMLElement>('[data-count]');
  const tell = () => {
    const ticked = folded.querySelectorAll('input:checked').length;
    if (!count?.parentElement) return;
    count.textContent = String(ticked);
    count.parentElement.hidden = ticked === 0;
  };
  folded.addEventListener('change', tell);
  tell();
}

const words = document.querySelector<HTMLElement>('[data-signs-left]')?.dataset;
for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-signs-max]'))
  if (words) countSigns(field, words);
for (const folded of document.querySelectorAll<HTMLElement>('[data-ticked]')) countTicked(folded);
