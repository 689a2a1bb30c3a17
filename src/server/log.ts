import { type Logger, pino } from 'pino';

/** Of an error only what it is and where it happened: what a database adds to it holds values that people typed. */
function told(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? { code: error.code } : {};
  return { name, message, ...code, stack, ...(cause !== undefined && { cause: told(cause) }) };
}

/** The portal's log: one line of JSON for each thing that happened, on standard output. */
export const openLog = (level: string): Logger => pino({ level, base: null, serializers: { err: told } });
