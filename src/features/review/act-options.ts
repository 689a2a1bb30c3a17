import type { Form } from '#domain/application.ts';
import type { Check } from '#domain/checks.ts';
import type { Locale } from '#domain/locale.ts';
import { declineReasons } from '#editorial/vocabularies.ts';
import { dictionaries } from '#i18n/index.ts';

interface Offered {
  isHoster: boolean;
  /** The account that reads the file. */
  readBy: string;
  askable: readonly { slug: string; questions: readonly string[] }[];
  networks: readonly { id: string; name: string }[];
  file: { state: string; form: Form };
  checks: readonly Check<Other, unknown>[];
  proposal:
    { objections: readonly { id: string; raisedBy: string | null; raiser: string | null; state: string; body: string }[] } | undefined;
}

type Other = { what: 'request' } | { what: 'record'; kind: 'communities' | 'networks'; id: string; name: string };

/** Communities that the checks of a file found to be like it. */
const alike = (checks: readonly Check<Other, unknown>[]) =>
  checks.flatMap((check) =>
    check.check === 'same-domain' || check.check === 'same-name' || check.check === 'same-place'
      ? check.facts.matches.flatMap(({ other }) => (other.what === 'record' && other.kind === 'communities' ? [other] : []))
      : [],
  );

const short = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** What can be chosen in the forms of a file: opinions, answers to look at again, networks to propose, reasons, open objections. */
export function actOptions({ checks, askable, networks, file, isHoster, proposal, readBy }: Offered, locale: Locale) {
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
  const open = (proposal?.objections ?? []).filter(({ state }) => state === 'open');
  const asChoice = ({ id, raiser, body }: (typeof open)[number]) => ({ value: id, label: `${raiser || words.somebody} – ${short(body)}` });
  const objections = open.map(asChoice);
  const own = open.filter(({ raisedBy }) => raisedBy === readBy).map(asChoice);
  const collectives = [
    { value: '', label: acts.options.newRecord },
    ...alike(checks).map(({ id, name }) => ({ value: id, label: name })),
    { value: 'other', label: acts.options.otherRecord },
  ];
  return {
    collectives: file.form === 'community' ? collectives : [],
    objections,
    'own-objections': own,
    opinions,
    questions,
    networks: [...others, ...toHoster],
    reasons,
  };
}
