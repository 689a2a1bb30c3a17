import path from 'node:path';
import { z } from 'zod';
import { readTargets, type Targets } from '#features/outgoing.ts';

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4321),
  HOST: z.string().min(1).default('127.0.0.1'),
  SITE_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  // What is put behind “+” must fit: RFC 5321, 4.5.3.1.1, allows 64 signs before “@”.
  REPLY_ADDRESS: z
    .email()
    .regex(/^[^+@]{1,18}@/)
    .optional(),
  WORKER: z.enum(['inline', 'off']).default('inline'),
  EXAMPLE: z.enum(['yes', 'no']).default('yes'),
  CHAT_WEBHOOK_URL: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  ALLOW_PRIVATE_TARGETS: z
    .string()
    .default('')
    .transform((text, context) => {
      const targets = readTargets(text);
      if (!targets) context.addIssue('neither hosts nor networks');
      return targets ?? [];
    }),
  SOURCE_BYTES_MAX: z.coerce
    .number()
    .int()
    .min(1024)
    .max(50 * 1024 * 1024)
    .default(1024 * 1024),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** What each setting may be, for the sentence that a wrong one gets. */
const expected: Record<keyof z.input<typeof schema>, string> = {
  PORT: 'a port from 0 (any free one) to 65535',
  HOST: 'an address or name of this machine to listen on',
  SITE_URL: 'the public address, like https://outils.example.org',
  DATABASE_URL: 'like postgres://user:password@host:5432/name',
  DATA_DIR: 'a folder',
  SMTP_URL: 'like smtp://user:password@host:587 or smtps://…',
  MAIL_FROM: 'an e-mail address',
  REPLY_ADDRESS: 'an e-mail address with at most 18 signs before “@”, and no “+”',
  WORKER: 'inline or off',
  EXAMPLE: 'yes or no',
  CHAT_WEBHOOK_URL: 'the address of a chat room’s incoming webhook, like https://chat.example.org/hooks/…',
  ALLOW_PRIVATE_TARGETS: 'hosts with their ports and networks, like 127.0.0.1:9000, deploy.lan:8080, 10.0.0.0/8',
  SOURCE_BYTES_MAX: 'bytes from 1024 to 52428800, like 1048576',
  LOG_LEVEL: 'fatal, error, warn, info, debug, trace or silent',
};
const secret = new Set(['DATABASE_URL', 'SMTP_URL', 'CHAT_WEBHOOK_URL']);

export interface Settings {
  port: number;
  host: string;
  /** Without a slash at the end; undefined until the port is known. */
  siteUrl: string | undefined;
  databaseUrl: string | undefined;
  dataDir: string;
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  /** Where answers to letters and reports about them come in; undefined where they do not. */
  replyAddress: string | undefined;
  isWorkerInline: boolean;
  wantsExample: boolean;
  /** Where a chat room takes messages: a secret, since whoever has it can write there. */
  chatWebhookUrl: string | undefined;
  /** What outgoing requests may reach beside the public internet. */
  privateTargets: Targets;
  /** How big a file of a directory elsewhere may be, decompressed. */
  sourceBytesMax: number;
  logLevel: string;
}

/** A setting that cannot be used; the message is for the person who set it. */
export class WrongSetting extends Error {
  override name = 'WrongSetting';
}

/** Reads the settings once. Throws `WrongSetting`, naming every variable that is wrong, its value and what is expected. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const read = schema.safeParse(given);
  if (!read.success) {
    const names = [...new Set(read.error.issues.map((issue) => String(issue.path[0]) as keyof typeof expected))];
    const told = names.map((name) => `${name} is ${secret.has(name) ? 'wrong' : JSON.stringify(given[name])}: expected ${expected[name]}.`);
    throw new WrongSetting(told.join('\n'));
  }
  const values = read.data;
  return {
    port: values.PORT,
    host: values.HOST,
    siteUrl: values.SITE_URL?.replace(/\/+$/, ''),
    databaseUrl: values.DATABASE_URL,
    dataDir: path.resolve(values.DATA_DIR),
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    replyAddress: values.REPLY_ADDRESS?.toLowerCase(),
    isWorkerInline: values.WORKER === 'inline',
    wantsExample: values.EXAMPLE === 'yes',
    chatWebhookUrl: values.CHAT_WEBHOOK_URL,
    privateTargets: values.ALLOW_PRIVATE_TARGETS,
    sourceBytesMax: values.SOURCE_BYTES_MAX,
    logLevel: values.LOG_LEVEL,
  };
}
