import type { KeyRule, KeyType } from '#domain/chatonsinfos.ts';

/** A value as it was understood, and what is doubtful about it as a word; without a value it cannot be used. */
export interface Understood {
  value?: string;
  doubt?: string;
}

/** Reads one value by what its key holds: addresses, days, degrees, words. What is none of these is doubted, and left out. */
export const understand = (rule: KeyRule, written: string): Understood => readers[rule.type](written, rule);

const readers: Record<KeyType, (written: string, rule: KeyRule) => Understood> = {
  text: (written) => ({ value: tidyLines(written) }),
  url: readUrl,
  mail: (written) => {
    const address = written.replace(/^mailto:/i, '').toLowerCase();
    return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}$/.test(address) && address.length <= 254 ? { value: address } : { doubt: 'not-a-mail' };
  },
  date: readDay,
  moment: (written) => {
    const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(written) ? written : `${written}${written.includes('T') ? 'Z' : ''}`;
    const at = /^\d{4}-\d{2}-\d{2}/.test(zoned) ? Date.parse(zoned) : Number.NaN;
    return Number.isNaN(at) ? { doubt: 'not-a-moment' } : { value: new Date(at).toISOString() };
  },
  degree: (written) =>
    /^[+-]?\d{1,3}([.,]\d{1,15})?$/.test(written) ? { value: String(Number(written.replace(',', '.'))) } : { doubt: 'not-a-number' },
  word: readChoice,
  country: (written) => (/^[a-z]{2}$/i.test(written) ? { value: written.toUpperCase() } : { doubt: 'not-a-country' }),
  values: (written) => ({ value: listOf(written).join(';') }),
  numbers: (written, { key }) => {
    const figures = listOf(written);
    const most = key.endsWith('.months') ? 12 : key.endsWith('.weeks') ? 53 : 366;
    if (figures.length > most) return { doubt: 'too-many-figures' };
    return figures.every((figure) => /^(-?\d+([.]\d+)?)?$/.test(figure)) ? { value: figures.join(';') } : { doubt: 'not-a-number' };
  },
};

/** Items of a list: the format says `;`, and files write `,` too. */
const listOf = (written: string) => written.split(written.includes(';') ? ';' : ',').map((item) => item.trim());

/** Text without what cannot be seen; its lines stay. */
const tidyLines = (written: string) =>
  written
    .normalize('NFC')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/g, '')
    .trim();

function readUrl(written: string): Understood {
  const bare = !written.includes(':') && /^[^\s/]+\.[^\s/]+/.test(written);
  const url = URL.parse(bare ? `https://${written}` : written);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || written.length > 500) return { doubt: 'not-an-address' };
  if (/\s/.test(written)) return { doubt: 'not-an-address' };
  return { value: bare ? `https://${written}` : written, ...(bare && { doubt: 'no-scheme' }) };
}

function readDay(written: string): Understood {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written) ?? [];
  const iso = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : written.slice(0, 10);
  const isTail = year !== undefined || written.length === 10 || /^T\d/.test(written.slice(10));
  const at = /^\d{4}-\d{2}-\d{2}$/.test(iso) && isTail ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(iso)) return { doubt: 'not-a-date' };
  return { value: iso, ...(year && { doubt: 'other-date' }) };
}

/** One of the words, in any case; of several the first that is one. */
function readChoice(written: string, { words = [] }: KeyRule): Understood {
  const items = listOf(written).filter((item) => item !== '');
  const chosen = items.flatMap((item) => words.find((word) => word.toLowerCase() === item.toLowerCase()) ?? []);
  const [first] = chosen;
  if (first === undefined) return { doubt: 'unknown-word' };
  return { value: first, ...(items.length > 1 && { doubt: 'several-words' }) };
}
