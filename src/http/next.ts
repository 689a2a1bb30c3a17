const isInside = /^\/(fr|en)\/review(?:[/?]|$)/;

/** Where to go after signing in: a page of the protected area, whatever was asked for; never another site. */
export function safeNext(wanted: string | null, fallback: string): string {
  if (!wanted || !isInside.test(wanted) || /[\\\p{Cc}]|\/\/|\/\.\.?(?:[/?]|$)/u.test(wanted)) return fallback;
  // As a header takes it, in signs of ASCII; dots that were written in code may have led out of the area.
  const { pathname, search } = new URL(wanted, 'http://portal.invalid');
  return isInside.test(pathname) ? pathname + search : fallback;
}
