import type { Locator, Page } from '@playwright/test';

/** Sends a form as it stands, whatever the browser would have said of it. */
export const send = async (page: Page, form: Locator) => {
  const submit = (element: HTMLFormElement) => {
    element.noValidate = true;
    element.requestSubmit();
  };
  await Promise.all([page.waitForEvent('load'), form.evaluate(submit)]);
};
export const sendEmpty = (page: Page) => send(page, page.locator('main form').first());
/** Sends the page's first form with nothing in it. */
export const sendCleared = async (page: Page) => {
  await page
    .locator('main form')
    .first()
    .evaluate((form: HTMLFormElement) => {
      for (const field of form.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), textarea')) {
        if (['checkbox', 'radio'].includes(field.type)) field.checked = false;
        else field.value = '';
      }
    });
  await sendEmpty(page);
};
/** Sends the form that does this, of a page with several. */
export const sendAct = (act: string) => (page: Page) => send(page, page.locator(`main form:has(input[name=act][value="${act}"])`).first());
/** Sends the form that leads to an address of this name. */
export const sendFormTo = (page: Page, name: string) => send(page, page.locator(`main form[action*="/${name}"]`).first());
/** Presses the button that does this, in a form that has several. */
export const press = (act: string) => async (page: Page) =>
  Promise.all([page.waitForEvent('load'), page.locator(`main button[name=act][value=${act}]`).click()]).then(() => undefined);
export const sendMessage = press('write');
/** Sends a form of which somebody else has meanwhile changed the record. */
export const sendLate = (act: string) => async (page: Page) => {
  for (const input of await page.locator('main input[name=version]').all())
    await input.evaluate((version: HTMLInputElement) => (version.value = '0'));
  await sendAct(act)(page);
};
/** Sends a message of the owner with this file, and begins the next one. */
export const sendFile = (name: string, buffer: Buffer) => async (page: Page) => {
  await page.locator('#body').fill('Voici ce que vous demandiez.');
  await page.locator('#files').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await sendMessage(page);
  await page.locator('#body').fill('Et j’ajoute');
};

/** Sends the page's first form as if somebody else had changed its record meanwhile. */
export const sendOld = async (page: Page) => {
  await page
    .locator('main input[name=version]')
    .first()
    .evaluate((version: HTMLInputElement) => (version.value = '0'));
  await sendEmpty(page);
};
