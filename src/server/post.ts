import { site } from '#editorial/site.ts';
import { openPost, type Post } from '#features/mail/post.ts';
import type { Secrets } from '#secrets.ts';
import type { Settings } from '#settings.ts';

/** The post of this portal: letters bear the hoster's name, leave from `MAIL_FROM`, and are answered to the hoster's contact, or by mail into the thread where `REPLY_ADDRESS` is set. */
export function postOf({ smtpUrl, mailFrom, replyAddress }: Settings, siteUrl: string, secrets: Secrets): Post {
  const answersTo = site.contact.email;
  return openPost(
    smtpUrl,
    { name: site.name, from: mailFrom ?? answersTo, answersTo, replyAddress },
    { siteUrl, linkSecret: secrets.links },
  );
}
