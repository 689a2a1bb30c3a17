declare namespace App {
  interface Locals {
    db: import('#db/client.ts').Db;
    settings: { siteUrl: string; isMailReal: boolean; isLoopback: boolean; chatWebhookUrl: string | undefined };
    secrets: import('#secrets.ts').Secrets;
    /** The one door to other machines. */
    outgoing: import('#features/outgoing.ts').Outgoing;
    log: import('pino').Logger;
    locale: import('#domain/locale.ts').Locale;
    t: import('#i18n/index.ts').Dictionary;
    /** The address of this page within the portal: a form that names it comes back without the fragment that somebody had followed. */
    here: string;
    /** The pattern of the page that answers, for the log. */
    route: string;
    /** The address of whoever asks, to be counted and never kept: features/rates.ts. */
    visitor: string;
    /** Whether the example world is there: a banner says so, and search engines are kept away. */
    isExample: boolean;
    /** Who signed in. Set only on pages of the protected area; public pages never know it. */
    account: import('#domain/account.ts').Account;
    /** The session of who signed in; on the same pages. */
    session: import('#features/accounts/sessions.ts').ReadSession;
  }
}
