/** Where to go after signing in: a page of the protected area, whatever was asked for; never another site. */
export function safeNext(wanted: string | null, fallback: string): string {
  if (!wanted || !/^\/(fr|en)\/review(?:[/?]|$)/.test(wanted) || /[\\\p{Cc}]|\/\/|\/\.\.?(?:[/?]|$)/u.test(wanted)) return fallback;
  return wanted;
}
