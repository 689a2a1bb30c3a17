import type { Locale } from '#domain/locale.ts';
import { notAskedAgain } from '#domain/questions.ts';
import { declineReasons } from '#editorial/vocabularies.ts';
import { dictionaries } from '#i18n/index.ts';

interface Offered {
  isHoster: boolean;
  pages: readonly { answers: readonly { id: string }[] }[];
  networks: readonly { id: string; name: string }[];
  file: { state: string };
}

/** What can be chosen in the forms of a file: opinions, answers to look at again, networks to propose, reasons. */
export function actOptions({ pages, networks, file, isHoster }: Offered, locale: Locale) {
  const { acts } = dictionaries[locale].review;
  const labels: Readonly<Record<string, { label: string }>> = dictionaries[locale].questions;
  const opinions = Object.entries(acts.options.opinions).map(([value, label]) => ({ value, label }));
  const questions = pages
    .flatMap((page) => page.answers)
    .filter(({ id }) => !notAskedAgain.includes(id))
    .map(({ id }) => ({ value: id, label: labels[id]?.label ?? id }));
  const toHoster = !isHoster && file.state === 'with_steward' ? [{ value: 'hoster', label: acts.options.toHoster }] : [];
  const others = networks.map(({ id, name }) => ({ value: id, label: name }));
  const reasons = Object.entries(declineReasons).map(([value, words]) => ({ value, label: words[locale] }));
  return { opinions, questions, networks: [...others, ...toHoster], reasons };
}
