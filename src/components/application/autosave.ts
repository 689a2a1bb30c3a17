// Only help: without this file the buttons of a page keep what was typed on it.
import { type Fields, fieldsOf, forgetHere, keepHere, type Kept, keptHere, pagesKeptHere, restore, signatureOf } from './kept-here.ts';

const typingMs = 700;
const answerMaxMs = 15_000;
const waitMaxMs = 30_000;

/** What the portal says of what was sent to it. */
interface Answer {
  status: number;
  marks?: string;
  allMarks?: string;
  elsewhere?: string[];
}

const states = ['ready', 'saving', 'saved', 'kept', 'found', 'lost', 'elsewhere'] as const;
function show(state: (typeof states)[number]): void {
  for (const line of document.querySelectorAll<HTMLElement>('[data-saving]')) line.hidden = line.dataset['saving'] !== state;
}

function setMarks(form: HTMLFormElement, marks: string): void {
  const field = form.elements.namedItem('marks');
  if (field instanceof HTMLInputElement) field.value = marks;
}

function listed(text: string): HTMLLIElement {
  const item = document.createElement('li');
  item.textContent = text;
  return item;
}

async function send(address: string, fields: Fields, signal: AbortSignal): Promise<Answer> {
  const sent = { method: 'POST', body: new URLSearchParams(fields), signal: AbortSignal.any([signal, AbortSignal.timeout(answerMaxMs)]) };
  try {
    const response = await fetch(address, sent);
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  } catch {
    return { status: 0 };
  }
}

/** Sends what is typed into one page of a draft, one sending at a time, until the portal has it. */
class Saver {
  readonly form: HTMLFormElement;
  readonly address: string;
  readonly draft: string;
  readonly page: string;
  private shown: Fields;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: AbortController | undefined;
  private failures = 0;
  private hasLeft = false;
  private allMarks = '';

  constructor(form: HTMLFormElement, address: string) {
    this.form = form;
    this.address = address;
    this.draft = form.dataset['draft'] ?? '';
    this.page = form.dataset['page'] ?? '';
    this.shown = fieldsOf(form);
  }

  isTyped = () => !this.hasLeft && signatureOf(this.form, fieldsOf(this.form)) !== signatureOf(this.form, this.shown);

  /** What is typed stays on this device until the portal has it. */
  keep(isPosted = false): void {
    keepHere(this.draft, this.page, { fields: fieldsOf(this.form), shown: this.shown, isPosted });
  }

  later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), ms);
  }

  /** The page goes elsewhere with what is typed on it: nothing is sent beside. */
  leave(): void {
    this.hasLeft = true;
    clearTimeout(this.timer);
    this.running?.abort();
  }

  /** What is typed here is to win over what was changed elsewhere. */
  choose(): void {
    setMarks(this.form, this.allMarks);
    this.later(0);
  }

  private async save(): Promise<void> {
    if (this.running || !this.isTyped()) return;
    const fields = fieldsOf(this.form);
    this.running = new AbortController();
    show('saving');
    const answer = await send(this.address, fields, this.running.signal);
    this.running = undefined;
    if (!this.hasLeft) this.hear(answer, fields);
  }

  private hear({ status, marks, allMarks = '', elsewhere = [] }: Answer, sent: Fields): void {
    if (marks !== undefined) setMarks(this.form, marks);
    if (status === 200) this.settle(sent);
    else if (status === 410 || status === 404) show('lost');
    else if (status === 409) {
      this.allMarks = allMarks;
      document.querySelector('[data-elsewhere]')?.replaceChildren(...elsewhere.map(listed));
      show('elsewhere');
    } else {
      this.failures += 1;
      show('kept');
      this.later(Math.min(waitMaxMs, 1000 * 2 ** this.failures));
    }
  }

  private settle(sent: Fields): void {
    this.shown = sent;
    this.failures = 0;
    if (this.isTyped()) return this.later(typingMs);
    forgetHere(this.draft, this.page);
    show('saved');
  }
}

function listen(saver: Saver): void {
  const { form, address, draft, page } = saver;
  form.addEventListener('input', () => {
    saver.keep();
    saver.later(typingMs);
  });
  form.addEventListener('change', () => saver.later(100));
  form.addEventListener('submit', () => {
    if (keptHere(draft, page)) saver.keep(true);
    saver.leave();
  });
  addEventListener('online', () => saver.later(0));
  // A page that is put aside on a phone may never come back.
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && saver.isTyped()) navigator.sendBeacon(address, new URLSearchParams(fieldsOf(form)));
  });
  document.querySelector('[data-choose="here"]')?.addEventListener('click', () => saver.choose());
  document.querySelector('[data-choose="elsewhere"]')?.addEventListener('click', () => {
    saver.leave();
    forgetHere(draft, page);
    location.assign(location.pathname + location.search);
  });
}

/** Whether what was kept was sent by its button and led here: somebody who comes back to a page that was not sent has gone back, or typed its address. */
const isArrived = (kept: Kept | undefined) => {
  const [way] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return kept?.isPosted === true && way?.type === 'navigate' && document.referrer.startsWith(location.origin);
};

/** Puts back what the portal does not have of this page, and sends it what it does not have of the others. */
async function comeBack(saver: Saver): Promise<void> {
  const { form, address, draft, page } = saver;
  const kept = isArrived(keptHere(draft, page)) ? undefined : keptHere(draft, page);
  // What was just posted is there, and may look otherwise now.
  if (kept && form.dataset['posted'] === undefined && restore(form, kept)) {
    show('found');
    saver.later(typingMs);
  } else forgetHere(draft, page);
  for (const other of pagesKeptHere(draft).filter((one) => one !== page)) {
    const { status } = await send(address.replace(/[^/]+$/, other), keptHere(draft, other)?.fields ?? [], AbortSignal.timeout(answerMaxMs));
    if (status === 200) forgetHere(draft, other);
  }
}

const form = document.querySelector<HTMLFormElement>('form[data-save]');
if (form) {
  const saver = new Saver(form, form.dataset['save'] ?? '');
  listen(saver);
  show('ready');
  void comeBack(saver);
}
