import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './support/browser.ts';

const executablePath = findBrowser();
// A browser does not put root into its own sandbox; nobody else is asked to go without.
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const launchOptions = {
  ...(executablePath && { executablePath }),
  args: [...sandbox, '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update'],
};

/** Journeys run at a desk; those tagged @phone and @nojs also on a phone, and without JavaScript. */
export default defineConfig({
  testDir: './e2e',
  outputDir: '../test-results',
  workers: 2,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: { launchOptions, locale: 'fr-FR', timezoneId: 'Europe/Paris', trace: 'retain-on-failure', reducedMotion: 'reduce' },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], launchOptions } },
    { name: 'phone', grep: /@phone/, use: { ...devices['Pixel 7'], launchOptions } },
    { name: 'nojs', grep: /@nojs/, use: { ...devices['Desktop Chrome'], launchOptions, javaScriptEnabled: false } },
  ],
});
