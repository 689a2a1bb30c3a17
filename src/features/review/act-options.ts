import type { Locale } from '#domain/locale.ts';
import { declineReasons } from '#editorial/vocabularies.ts';
import { dictionaries } from '#i18n/index.ts';

interface Offered {
  isHoster: boolean;
  askable: readonly { slug: string; questions: readonly string[] }[];
  networks: readonly { id: string; name: string }[];
  file: { state: string };
}

/** What can be chosen in the forms of a file: opinions, answers to look at again, networks to propose, reasons. */
export function actOptions({ askable, networks, file, isHoster }: Offered, locale: Locale) {
  const { acts, file: words } = dictionaries[locale].review;
  const sections: Readonly<Record<string, string>> = words.sections;
  const labels: Readonly<Record<string, { label: string }>> = dictionaries[locale].questions;
  const opinions = Object.entries(acts.options.opinions).map(([value, label]) => ({ value, label }));
  const questions = askable.flatMap((page) =>
    page.questions.map((id, index) => ({
      value: id,
      label: labels[id]?.label ?? id,
      heading: index === 0 ? sections[page.slug] : undefined,
    })),
  );
  const toHoster = !isHoster && file.state === 'with_steward' ? [{ value: 'hoster', label: acts.options.toHoster }] : [];
  const others = networks.map(({ id, name }) => ({ value: id, label: name }));
  const reasons = Object.entries(declineReasons).map(([value, words]) => ({ value, label: words[locale] }));
  return { opinions, questions, networks: [...others, ...toHoster], reasons };
}
