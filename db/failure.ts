const words =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|server closed the connection/;
// Class 08: connection exceptions; 57P: the server shuts down, crashed, or is not ready; 53300: no connection is left.
const codes = /^(08\d{3}|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/;

/** Whether an error says that the database cannot be reached now, rather than that a question to it was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && codes.test(error.code)) return true;
  return words.test(error.message) || isDatabaseAway(error.cause);
}
