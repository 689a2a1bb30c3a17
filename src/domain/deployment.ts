import { z } from 'zod';
import { serviceStates } from './arrangement.ts';
import { locales } from './locale.ts';
import { regimes } from './tool.ts';

// What the portal and the hoster's automation tell each other. Fields may be added to a version; what is there keeps its meaning.

export const orderSchema = 'terreau.deployment-order/1';

const named = { slug: z.string(), name: z.string() };
const holder = z.object({ kind: z.enum(['network', 'community']), id: z.uuid(), ...named });
const service = z.object({ id: z.uuid(), slug: z.string(), tool: z.string(), name: z.string() });

/** A service to set up, and whom for. Of nobody more than the directory may show: no person's name, no private address. */
export const orderShape = z.object({
  schema: z.literal(orderSchema),
  order: z.uuid(),
  orderedAt: z.iso.datetime(),
  service: service.extend({
    software: z.string(),
    language: z.enum(locales),
    regime: z.enum(regimes),
    wishedAddress: z.string().nullable().describe('As the collective wrote it; check it before use'),
  }),
  holder,
  network: z.object(named).nullable().describe('The network that answers for it'),
  answersFirst: z.object({ role: z.string(), channel: z.string(), delay: z.string() }),
  arrangement: z.object({ id: z.uuid() }),
});
export type DeploymentOrder = z.output<typeof orderShape>;

/** What webhooks are told of, with what comes along as `data`. */
export const webhookEvents = {
  ping: z.object({}),
  'service.to_deploy': orderShape.extend({ report: z.object({ url: z.url() }) }),
  'service.changed': z.object({
    service: service.extend({ address: z.string().nullable(), state: z.enum(serviceStates) }),
    from: z.enum(serviceStates),
    arrangement: z.object({ id: z.uuid() }),
  }),
  'arrangement.suspended': z.object({ arrangement: z.object({ id: z.uuid() }), holder }),
  'arrangement.resumed': z.object({ arrangement: z.object({ id: z.uuid() }), holder }),
  'arrangement.ending': z.object({ arrangement: z.object({ id: z.uuid(), endsOn: z.iso.date() }), holder }),
  'arrangement.ended': z.object({ arrangement: z.object({ id: z.uuid() }), holder }),
} as const;
export type WebhookEvent = keyof typeof webhookEvents;

const reportAddress = z
  .url({ protocol: /^https?$/, hostname: z.regexes.domain })
  .max(500)
  .regex(/^\P{Cc}*$/u);
// Of signs that nobody sees, only those that lay a text out.
const note = z
  .string()
  .max(2000)
  .regex(/^[\P{Cc}\n\r\t]*$/u)
  .default('');

/** What automation reports of an order: it runs at this address, or could not be set up. */
export const reportShape = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('live'), url: reportAddress, note }),
  z.strictObject({ status: z.literal('failed'), url: reportAddress.optional(), note }),
]);
export type DeploymentReport = z.output<typeof reportShape>;

export const webhookLimits = {
  /** How many addresses are told. */
  countMax: 10,
  /** How often one message is tried: with the pauses between, about ten hours. */
  triesMax: 11,
  /** After so many messages in a row that never arrived, an address is told nothing more. */
  failuresMax: 5,
  /** How many days what was told is kept. */
  keptDays: 90,
} as const;
