import EmailReplyParser from 'email-reply-parser';
import { letterBeginsAt } from './render.ts';

const readMax = 20_000;

/** Heads that Outlook puts above a letter, in both languages: a block of fields, after a line or not. */
const outlookHead =
  /\n\s*(?:[-_]{5,}.*\n\s*)?(?:\*?(?:From|De)\s?:\*?\s?.+\n)(?:\s*\*?(?:Sent|Envoyé|Date|To|À|Cc|Subject|Objet)\s?:\*?\s?.*\n?)+[\s\S]*$/u;

/** What a mail program writes between a reply and its letter, when it breaks the line where no table expects it. */
const attribution = /\n\s*(?:On|Le)\s[^\n]{4,200}(?:\n[^\n]{1,200}){0,2}(?:wrote|a écrit)\s?:[\s>]*$/u;

/**
 * What somebody wrote above the letter that they answer, without it, without the head that their mail program put there, and without
 * signature. Where the line of our letters is not in it, what is quoted is taken out.
 */
export function replyText(mail: string): string {
  const text = `\n${mail
    .slice(0, readMax)
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u00a0', ' ')
    .replace(/[^\P{C}\n\t]/gu, '')}`;
  const above = visible(text.slice(0, letterBeginsAt(text)));
  return above === '' ? visible(text) : above;
}

function visible(text: string): string {
  const own = text
    .replace(/(\n\s*>[^\n]*)+\s*$/, '')
    .replace(outlookHead, '')
    .replace(attribution, '');
  return new EmailReplyParser()
    .read(own.trim())
    .getVisibleText()
    .replace(/\n-- \n[\s\S]*$/, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
