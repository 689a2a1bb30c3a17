import type { Locator, Page } from '@playwright/test';
import type { Form } from '#domain/application.ts';
import type { Locale } from '#domain/locale.ts';
import { type Answers, list, type Question, questionsOf, text } from '#domain/questions.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { arrowTo, press, type } from './keyboard.ts';

/** How somebody acts on a page. */
export interface Hand {
  type: (field: Locator, words: string) => Promise<void>;
  choose: (radio: Locator) => Promise<void>;
  tick: (box: Locator) => Promise<void>;
  press: (button: Locator) => Promise<void>;
}

export const mouse: Hand = {
  type: (field, words) => field.fill(words),
  choose: (radio) => radio.check(),
  tick: (box) => box.check(),
  press: (button) => button.click(),
};

/** Tab, the arrows, Space and Enter, and nothing else. */
export const keyboardOn = (page: Page): Hand => ({
  type: (field, words) => type(page, field, words),
  choose: (radio) => arrowTo(page, radio),
  tick: async (box) => {
    if (!(await box.isChecked())) await press(page, box, 'Space');
  },
  press: (button) => press(page, button, 'Enter'),
});

interface Filling {
  locale: Locale;
  form: Form;
  answers: Answers;
  hand?: Hand;
  /** Looked at on each page before it is sent. */
  onPage?: (page: Page) => Promise<void>;
}

const pagesMax = 20;

/** Answers every page of a form, as somebody who reads it would, until all stands on the page to check. Answers the pages that were seen. */
export async function fillForm(page: Page, { locale, form, answers, hand = mouse, onPage }: Filling): Promise<string[]> {
  const seen: string[] = [];
  const next = page.getByRole('button', { name: dictionaries[locale].application.next, exact: true });
  for (let count = 0; count < pagesMax; count += 1) {
    const { pathname } = new URL(page.url());
    if (pathname === paths.applyCheck(locale)) return [...new Set(seen)];
    seen.push(pathname.split('/').at(-1) ?? '');
    const asked = (await page.locator('input[name=asked]').inputValue()).split(' ');
    for (const question of questionsOf(form).filter(({ id }) => asked.includes(id))) await answer(page, question, answers, hand);
    await onPage?.(page);
    const left = page.waitForEvent('load');
    await hand.press(next);
    await left;
  }
  throw new Error(`the form does not end: ${seen.join(', ')}`);
}

async function answer(page: Page, { id, kind }: Question, answers: Answers, hand: Hand): Promise<void> {
  const value = answers[id];
  if (value === undefined || kind === 'addresses') return;
  const option = (word: string) => page.locator(`input[name="${id}"][value="${word}"]`);
  if (kind === 'choices' || kind === 'accept') {
    for (const word of kind === 'accept' ? [text(value)] : list(value)) await hand.tick(option(word));
    return;
  }
  const isWay = kind === 'choice' || kind === 'yes-no' || ['none', 'unknown'].includes(text(value));
  if (isWay) return hand.choose(option(text(value)));
  const field = page.locator(`[id="${id}"]`);
  if ((await field.inputValue()) === '') await hand.type(field, text(value));
}
