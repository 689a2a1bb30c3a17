/** The part of a page's cookies that is used here. */
interface Cookies {
  get(name: string): { value: string } | undefined;
  set(name: string, value: string, options: object): void;
  delete(name: string, options: object): void;
}

const lifeSeconds = 30 * 24 * 60 * 60;

/** Browsers take a `__Host-` cookie only over TLS; on a plain address it has a plain name. */
const nameFor = (siteUrl: string) => (siteUrl.startsWith('https:') ? '__Host-draft' : 'draft');
const options = (siteUrl: string) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: siteUrl.startsWith('https:') }) as const;

/** The token of the draft that this browser works on. */
export const draftToken = (cookies: Cookies, siteUrl: string): string | undefined => cookies.get(nameFor(siteUrl))?.value;

/** Makes this browser work on a draft, for a month; the letter's link opens it again after that. */
export function keepDraftToken(cookies: Cookies, siteUrl: string, token: string, seconds = lifeSeconds): void {
  cookies.set(nameFor(siteUrl), token, { ...options(siteUrl), maxAge: seconds });
}

/** Makes this browser forget its draft: on a shared computer, the next person must not find it. */
export const forgetDraftToken = (cookies: Cookies, siteUrl: string): void => cookies.delete(nameFor(siteUrl), options(siteUrl));
