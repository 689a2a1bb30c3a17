import { sayWebhook } from '#components/review/say-webhook.ts';
import type { Dictionary } from '#i18n/index.ts';

/** Why the chat room did not take a trial message, as a sentence: for a word, or for the status that it answered. */
export const sayChat = (t: Dictionary, wrong: string): string => t.chat.notTaken(t.chat.why[wrong] ?? sayWebhook(t, wrong));
