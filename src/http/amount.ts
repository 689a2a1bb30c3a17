import { z } from 'zod';

/** An amount in euros as people write it, "12,50" or "12.5", in cents; nothing where nothing was written. */
export const amountInCents = z
  .string()
  .regex(/^(\d{1,7}([.,]\d{1,2})?)?$/, 'amount')
  .transform((text) => (text === '' ? null : Math.round(Number(text.replace(',', '.')) * 100)));
