import { openAccountByEmail } from '#db/accounts.ts';
import { resetSecondFactor } from '#features/accounts/second-factor.ts';
import { type Command, readArgs, withDatabase, WrongUsage } from './command.ts';

export const command: Command = {
  summary: 'let somebody who lost telephone and recovery codes set the code up again',
  help: `usage: npm run terreau -- reset-second-factor <email>

Takes the second factor of an account away and ends its sessions; with the next password it is set up anew. For when no other
administrator can do it on the page of accounts. Make sure by voice that it is that person.`,
  run: async ({ args, settings }) => {
    const { positionals } = readArgs(args, { options: {} });
    const [email] = positionals;
    if (!email || positionals.length !== 1) throw new WrongUsage('Name one e-mail address.');
    return withDatabase(settings, async (db) => {
      const account = await openAccountByEmail(db, email);
      if (!account) return { ok: false, facts: { refusal: 'no-account' }, text: 'There is no open account with this address.' };
      await db.transaction().execute((tx) => resetSecondFactor(tx, account.id));
      return { ok: true, facts: { accountId: account.id }, text: 'Done. The code is set up again at the next sign-in.' };
    });
  },
};
