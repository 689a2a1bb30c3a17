import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules that judge colours: the only ones that another scheme of colours may break. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** What axe finds on the page as it is now, by the rules of WCAG 2.2 AA and of good practice: each rule with the elements that break it. */
export async function axeFaults(page: Page, rules: 'all' | 'colours' = 'all'): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], preload: false })
    // No page has a frame, so axe needs no second page in which to put together what it found in frames.
    .setLegacyMode();
  const { violations } = await (rules === 'all' ? axe.withTags(everyRule) : axe.withRules(colourRules)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** What is wider than a screen of this width: the page itself, or a box that scrolls sideways where no key comes, neither to it nor to what it holds. */
export async function reflowFaults(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 });
  const faults = await page.evaluate(() => {
    const root = document.documentElement;
    const nameOf = (element: Element) => `${element.localName}.${[...element.classList].join('.')}`;
    const isScroller = (element: Element) =>
      element.scrollWidth > element.clientWidth && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    const everything = [...document.body.querySelectorAll<HTMLElement>('*')];
    const scrollers = everything.filter(isScroller);
    const sticksOut = (element: Element) =>
      element.getBoundingClientRect().right > root.clientWidth + 1 && !scrollers.some((one) => one.contains(element));
    return [
      ...(root.scrollWidth > root.clientWidth
        ? [`the page is ${root.scrollWidth} wide: ${everything.filter(sticksOut).map(nameOf).join(', ')}`]
        : []),
      ...scrollers
        .filter((one) => one.tabIndex < 0 && !one.querySelector('a[href], button, input, select, textarea, [tabindex]'))
        .map((one) => `no key scrolls ${nameOf(one)}`),
    ];
  });
  return faults.map((fault) => `${width} px: ${fault}`);
}

/** What a page says of itself to those who do not see it. */
export const outlineOf = (page: Page) =>
  page.evaluate(() => {
    const first = document.querySelector('a[href], button, input, select, textarea, summary, [tabindex]');
    const href = first?.getAttribute('href') ?? '';
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return {
      status: navigation?.responseStatus ?? 0,
      lang: document.documentElement.lang,
      title: document.title,
      h1Count: document.querySelectorAll('h1').length,
      skipsTo: href.startsWith('#') ? document.querySelector(href)?.localName : undefined,
    };
  });
