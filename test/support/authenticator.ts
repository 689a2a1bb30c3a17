import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';

/** The application of codes on somebody's telephone: given the key that the page shows, it tells the code of a moment. */
export const codeOf = (key: string, moment = new Date()): string =>
  new TOTP({ secret: Secret.fromBase32(key.replace(/\s/g, '')) }).generate({ timestamp: moment.getTime() });

/** The code that comes after the one of now: taken by the portal too, and not used up by what was typed a moment ago. */
export const nextCodeOf = (key: string): string => codeOf(key, new Date(Date.now() + 30_000));

/** The key that the page shows beside its picture. */
export const keyOn = async (page: Page): Promise<string> => (await page.locator('main code').first().textContent()) ?? '';
