import type { ApplicationRow } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { type Answers, text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { createLinks } from '../../links.ts';
import { type Composed, composeAll, letterTo } from '../../mail/compose.ts';

interface Invitation {
  file: ApplicationRow;
  answers: Answers;
  eventId: number;
  now: Date;
}

interface Invited {
  id: string;
  name: string;
  email: string;
  role: 'second' | 'steward';
}

/** The letter to a person who was named in a request; behind its link they say yes or no. */
export function invitationTo(person: Invited, link: string, { file, answers, eventId }: Invitation): Composed {
  const facts = {
    path: paths.secondPerson(file.locale, tokenPlaceholder(link)),
    hoster: site.name,
    person: person.name,
    invitedBy: text(answers['owner-name']),
    name: text(answers['name']),
    role: person.role,
    isChange: file.form === 'amendment',
  };
  return letterTo('second-person', facts, { to: person.email, locale: file.locale, eventId, applicationId: file.id });
}

/** Invites people who are newly named in a request that was sent before. */
export async function invitePeople(tx: Db, secrets: Secrets, people: readonly Invited[], invitation: Invitation): Promise<void> {
  const { file, now } = invitation;
  const wanted = people.map((person) => ({ purpose: 'second-person', applicationId: file.id, personId: person.id, now }) as const);
  const links = await createLinks(tx, secrets.links, wanted);
  await composeAll(
    tx,
    people.map((person, index) => invitationTo(person, links[index] ?? '', invitation)),
  );
}
