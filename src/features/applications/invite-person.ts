import type { ApplicationRow } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { type Answers, text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { createLink } from '../links.ts';
import { compose } from '../mail/compose.ts';

interface Invitation {
  file: ApplicationRow;
  person: { id: string; name: string; email: string; role: 'second' | 'steward' };
  answers: Answers;
  eventId: number;
  now: Date;
}

/** Writes to a person who was named in a request: the link behind which they say yes or no. */
export async function invitePerson(tx: Db, secrets: Secrets, { file, person, answers, eventId, now }: Invitation): Promise<void> {
  const link = await createLink(tx, secrets.links, { purpose: 'second-person', applicationId: file.id, personId: person.id, now });
  const facts = {
    path: paths.secondPerson(file.locale, tokenPlaceholder(link)),
    hoster: site.name,
    person: person.name,
    invitedBy: text(answers['owner-name']),
    name: text(answers['name']),
    role: person.role,
  };
  await compose(tx, 'second-person', facts, { to: person.email, locale: file.locale, eventId, applicationId: file.id });
}
