import { agreement } from './agreement.ts';
import { api } from './api.ts';
import { application } from './application.ts';
import { attachments } from './attachments.ts';
import { chat } from './chat.ts';
import { directory } from './directory.ts';
import { ending } from './ending.ts';
import { federation } from './federation.ts';
import { home } from './home.ts';
import { letters } from './letters.ts';
import { moves } from './moves.ts';
import { networks } from './networks.ts';
import { offer } from './offer.ts';
import { opinion } from './opinion.ts';
import { questions } from './questions.ts';
import { records } from './records.ts';
import { retention } from './retention.ts';
import { review } from './review.ts';
import { site } from './site.ts';
import { stillRight } from './still-right.ts';
import { suggestion } from './suggestion.ts';
import { sources } from './sources.ts';
import { webhooks } from './webhooks.ts';

export const fr = {
  agreement,
  api,
  application,
  attachments,
  chat,
  directory,
  ending,
  federation,
  home,
  letters,
  moves,
  networks,
  offer,
  opinion,
  questions,
  records,
  retention,
  review,
  site,
  stillRight,
  suggestion,
  sources,
  webhooks,
};
