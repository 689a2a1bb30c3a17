import type { Form } from './application.ts';
import { type Answers, questionsOf, text } from './questions.ts';

/** What somebody agreed to, or did not: the purpose, the version of the words that they read, when they sent it. */
export interface Consent {
  purpose: 'charter' | 'listed' | 'other-letters';
  isGiven: boolean;
  version: string;
  at: Date;
}

/**
 * The consents of a request, C19 to C21 of DOMAIN.md, part 3, read from what was sent: nobody asks for them again, so the first
 * sending that holds one dates it. The charter has its version; the two others were agreed to in the words of the form's version.
 */
export function consentsOf(
  { form, formVersion, charterVersion }: { form: Form; formVersion: string; charterVersion: string },
  sendings: readonly { sentAt: Date; answers: Answers }[],
): Consent[] {
  const asked = questionsOf(form).map(({ id }) => id);
  const oldestFirst = sendings.toSorted((one, other) => one.sentAt.getTime() - other.sentAt.getTime());
  return (['charter', 'listed', 'other-letters'] as const)
    .filter((purpose) => asked.includes(purpose))
    .flatMap((purpose) => {
      const sending = oldestFirst.find(({ answers }) => text(answers[purpose]) !== '');
      const version = purpose === 'charter' ? charterVersion : formVersion;
      return sending ? [{ purpose, isGiven: sending.answers[purpose] === 'yes', version, at: sending.sentAt }] : [];
    });
}
