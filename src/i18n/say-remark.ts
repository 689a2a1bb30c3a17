import type { Remark } from '#domain/foreign.ts';
import type { Locale } from '#domain/locale.ts';
import { storable } from '#domain/storable.ts';
import { dictionaries } from './index.ts';

const wordsFor = (locale: Locale, code: string): readonly [says: string, advice: string] | undefined => {
  const { remarks } = dictionaries[locale].sources;
  return Object.hasOwn(remarks, code) ? remarks[code] : undefined;
};

/** What a remark says, as a sentence with what stands in the file. A word that no dictionary has is shown as it is. */
export function sayRemark(locale: Locale, remark: Pick<Remark, 'code' | 'key' | 'value'>): string {
  const { code, key, value } = storable(remark);
  const says = wordsFor(locale, code)?.[0];
  if (says === undefined) return dictionaries[locale].sources.otherRemark(code, value);
  return says.replaceAll(/\{(value|key)\}/g, (_, name: string) => (name === 'value' ? value : (key ?? '')));
}

/** What to do about it, in a sentence; empty where there is nothing to add. */
export const adviseOn = (locale: Locale, { code }: Pick<Remark, 'code'>): string => wordsFor(locale, code)?.[1] ?? '';
