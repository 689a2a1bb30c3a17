const decode = (markup: string) =>
  markup
    .replaceAll(/&#(?:x([\da-f]+)|(\d+));/gi, (_, hex: string, ten: string) => String.fromCodePoint(hex ? parseInt(hex, 16) : Number(ten)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

const attributes = '(?:[^>"]|"[^"]*")*';

/** What stands in a field of a page. */
export function shownIn(body: string, name: string): string | undefined {
  const long = new RegExp(`<textarea${attributes}\\sname="${name}"${attributes}>([^<]*)</textarea>`).exec(body)?.[1];
  if (long !== undefined) return decode(long);
  const [tag] = new RegExp(`<input${attributes}\\sname="${name}"${attributes}>`).exec(body) ?? [];
  return tag === undefined ? undefined : decode(/\svalue="([^"]*)"/.exec(tag)?.[1] ?? '');
}

/** What is chosen of the boxes or buttons of a page that have this name. */
export const chosenIn = (body: string, name: string): string[] =>
  [...body.matchAll(new RegExp(`<input${attributes}\\sname="${name}"${attributes}>`, 'g'))].flatMap(([tag]) =>
    /\schecked(\s|>|=|\/)/.test(tag) ? [decode(/\svalue="([^"]*)"/.exec(tag)?.[1] ?? '')] : [],
  );

/** Where the links of the summary of errors of a page lead, and what they say. */
export function summaryIn(body: string): { to: string; text: string }[] {
  const summary = /class="error-summary"[\s\S]*?<\/ul>/.exec(body)?.[0] ?? '';
  return [...summary.matchAll(/<a[^>]*href="#([^"]*)"[^>]*>([^<]*)<\/a>/g)].map(([, to = '', text = '']) => ({
    to,
    text: decode(text.trim()),
  }));
}

/** What the message beside a field of a page says. */
export const errorBeside = (body: string, name: string): string | undefined => {
  const [, text] = new RegExp(`<p class="error" id="${name}-error"[^>]*>([^<]*)</p>`).exec(body) ?? [];
  return text === undefined ? undefined : decode(text.trim());
};
