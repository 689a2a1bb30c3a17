import type { Locator, Page } from '@playwright/test';

/** Marks what Tab should stop at, in the order of the document, and keeps how each looks while it rests. */
const findStops = (page: Page) =>
  page.evaluateHandle(() => {
    const wanted = 'a[href], button, input, select, textarea, summary, [tabindex]';
    // What stands before the page keeps the rest of it out of reach.
    const reached = document.querySelector('dialog:modal') ?? document;
    const isFirstOfGroup = (element: Element) => {
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
      const group = [...document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${element.name}"]`)];
      const sameForm = group.filter(({ form }) => form === element.form);
      return element === (sameForm.find(({ checked }) => checked) ?? sameForm[0]);
    };
    return [...reached.querySelectorAll<HTMLElement>(wanted)]
      .filter((element) => element.tabIndex >= 0 && !element.matches(':disabled, [type=hidden]'))
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && isFirstOfGroup(element))
      .map((element) => {
        const { outlineStyle, boxShadow } = getComputedStyle(element);
        const words = element.innerText || element.getAttribute('aria-label') || element.id;
        return { element, outlineStyle, boxShadow, name: `${element.localName} “${words.trim().slice(0, 40)}”` };
      });
  });

/** Has the next Tab begin at the top of the page, wherever the page itself had put the focus. */
export const goToTop = (page: Page) =>
  page.evaluate(() => {
    const top = document.querySelector<HTMLElement>('dialog:modal') ?? document.body;
    top.tabIndex = -1;
    top.focus({ preventScroll: true });
    top.removeAttribute('tabindex');
  });

/**
 * Presses Tab from the top of the page until it is left, and answers what went wrong on the way: a stop that was left out or came too
 * early, that shows no focus, that something else covers, or that stands above the one before it in the same column.
 */
export async function tabFaults(page: Page): Promise<string[]> {
  await goToTop(page);
  const stops = await findStops(page);
  const count = await stops.evaluate((all) => all.length);
  const faults: string[] = [];
  for (let index = 0; index < count; index += 1) {
    await page.keyboard.press('Tab');
    // A date is several stops in one: day, month, year and the calendar.
    const isStillIn = (all: { element: HTMLElement }[], before: number) =>
      all[before]?.element === document.activeElement && all[before]?.element.matches('[type=date]');
    for (let within = 0; within < 3 && (await stops.evaluate(isStillIn, index - 1)); within += 1) await page.keyboard.press('Tab');
    const fault = await stops.evaluate((all, at) => {
      const stop = all[at];
      const active = document.activeElement;
      if (!stop || active !== stop.element) return `not reached: ${stop?.name}, but ${active?.outerHTML.slice(0, 80)}`;
      const style = getComputedStyle(stop.element);
      if (style.outlineStyle === stop.outlineStyle && style.boxShadow === stop.boxShadow) return `no focus seen: ${stop.name}`;
      const [box] = stop.element.getClientRects();
      if (!box) return `not on the page: ${stop.name}`;
      const isLarge = box.height > innerHeight || box.width > innerWidth;
      // Of a tall field that reaches below the screen, the browser shows the line that is written on.
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      const met = document.elementFromPoint(box.x + box.width / 2, (top + bottom) / 2);
      if (!isLarge && !(met && (stop.element.contains(met) || met.contains(stop.element)))) return `covered: ${stop.name}`;
      const before = all[at - 1]?.element.getClientRects()[0];
      const isSameColumn = before && before.left < box.right && box.left < before.right;
      if (at > 1 && isSameColumn && box.bottom <= before.top) return `above the one before it: ${stop.name}`;
      return undefined;
    }, index);
    if (fault) faults.push(fault);
    // One that is left out would put all others out of step.
    if (fault?.startsWith('not reached')) return faults;
  }
  await page.keyboard.press('Tab');
  const isOut = await stops.evaluate((all) => [document.body, all[0]?.element].includes(document.activeElement as HTMLElement));
  return isOut ? faults : [...faults, 'the last stop is not left'];
}

/** Presses Tab until this has the focus. Throws when it never gets there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let pressed = 0; pressed < 200; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target}`);
}

/** Goes to a link, a button or a box, and presses this key on it. */
export async function press(page: Page, target: Locator, key: 'Enter' | 'Space'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Presses one of the keys that the page announces. They are listened to when the way to their list has appeared, a moment after the page. */
export async function shortcut(page: Page, key: string): Promise<void> {
  await page.locator('[data-shortcuts]').waitFor();
  await page.keyboard.press(key);
}

/** Goes to a field and types. */
export async function type(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(words);
}

/** Goes into a group of radio buttons and down to this one with the arrows. */
export async function arrowTo(page: Page, radio: Locator): Promise<void> {
  const first = page.locator(`input[type=radio][name="${await radio.getAttribute('name')}"]`).first();
  await tabTo(page, first);
  await page.keyboard.press('Space');
  for (let pressed = 0; pressed < 20 && !(await radio.isChecked()); pressed += 1) await page.keyboard.press('ArrowDown');
}

/** Goes to a list of choices and down to the one that says this, with the arrows. */
export async function choose(page: Page, select: Locator, label: string): Promise<void> {
  await tabTo(page, select);
  const chosen = () => select.evaluate((element: HTMLSelectElement) => element.selectedOptions[0]?.label.trim());
  await page.keyboard.press('Home');
  for (let pressed = 0; pressed < 200 && (await chosen()) !== label; pressed += 1) await page.keyboard.press('ArrowDown');
  if ((await chosen()) !== label) throw new Error(`the arrows do not reach “${label}”`);
}
