import { publicAddress } from '#address.ts';
import { roles } from '#domain/account.ts';
import { locales } from '#domain/locale.ts';
import { site } from '#editorial/site.ts';
import { invitation, invite } from '#features/accounts/invite.ts';
import { readSecrets } from '#secrets.ts';
import { prepareWorld } from '#server/world.ts';
import { type Command, readArgs, withDatabase, WrongUsage } from './command.ts';

const refusals = {
  'network-is-for-stewards': 'A steward is one of a network: give --network <slug>, and give it to stewards only.',
  'unknown-network': 'There is no network with this slug.',
  'closed-account': 'This account was closed. Open it again in the protected area first.',
  'other-role': 'There is an account with this address in another role.',
};

const wrong: Readonly<Record<string, string>> = {
  email: 'Write a full e-mail address, like name@example.org.',
  role: `--role is one of ${roles.join(', ')}.`,
  locale: `--locale is one of ${locales.join(', ')}.`,
};

export const command: Command = {
  summary: 'invite somebody to the protected area, with a letter and a link',
  help: `usage: npm run terreau -- invite <email> --role ${roles.join('|')} [--network <slug>] [--locale ${locales.join('|')}]

Writes the letter of invitation and prints its link, which works for fourteen days. Again, the older link ends.
  --role      what they may do: administer, review requests, or follow those of their network
  --network   the network that a steward animates
  --locale    the language of the letter (fr)`,
  run: async ({ args, settings }) => {
    const options = { role: { type: 'string' }, network: { type: 'string' }, locale: { type: 'string' } } as const;
    const { values, positionals } = readArgs(args, { options });
    const read = invitation.safeParse({ email: positionals[0], ...values });
    if (positionals.length !== 1) throw new WrongUsage('Name one e-mail address.');
    if (!read.success) throw new WrongUsage(read.error.issues.map(({ path: [field] }) => wrong[String(field)] ?? String(field)).join('\n'));
    const secrets = readSecrets(settings.dataDir);
    const now = new Date();
    const invited = await withDatabase(settings, async (db) => {
      // Before the first start: the example comes into a database without people only.
      await prepareWorld(db, secrets, { wantsExample: settings.wantsExample && settings.databaseUrl === undefined, now });
      return invite(db, read.data, { linkSecret: secrets.links, hoster: site.name, now });
    });
    if (!invited.ok) return { ok: false, facts: { refusal: invited.refusal }, text: refusals[invited.refusal] };
    const link = publicAddress(settings) + invited.path;
    return { ok: true, facts: { link }, text: `Invited. The letter waits for the worker; the link in it is\n${link}` };
  },
};
