import type { Dictionary } from '#i18n/index.ts';

/** Why a webhook did not take a message, as the end of a sentence: for a word, or for the status that it answered. */
export function sayWebhook({ webhooks }: Dictionary, wrong: string): string {
  const sentences: Readonly<Record<string, string>> = webhooks.why;
  return sentences[wrong] ?? webhooks.status(wrong);
}
