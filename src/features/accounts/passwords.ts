import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { commonPasswords } from './common-passwords.ts';

// OWASP's second choice for argon2id: 19 MiB, two passes, one lane. The parameters are kept with each hash.
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;
const atOnceMax = 2;

const waiting: (() => void)[] = [];
let running = 0;

/** Each hash takes 19 MiB and a core: a crowd at the door waits here instead of filling the machine. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= atOnceMax) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

const derive = (password: string, nonce: Buffer, { memory, passes, parallelism }: typeof cost) =>
  inTurn(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        const parameters = { message: password.normalize('NFC'), nonce, memory, passes, parallelism, tagLength };
        argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(Buffer.from(key))));
      }),
  );

const encode = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** The argon2id hash of a password, as a PHC string that carries its own parameters. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${encode(salt)}$${encode(key)}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Whether `password` is the one of this hash. Without a hash it works as long, and answers no. */
export async function isPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', key = ''] = phc.exec(hash ?? '') ?? [];
  if (!memory) {
    await derive(password, Buffer.alloc(16), cost);
    return false;
  }
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const expected = Buffer.from(key, 'base64');
  const given = await derive(password, Buffer.from(salt, 'base64'), parameters);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

export const passwordLengths = { min: 12, max: 128 } as const;

/** Why a password cannot be taken, as a word, or nothing: too short, too long, or among the first that are guessed. */
export function passwordProblem(password: string, email: string): 'password-short' | 'password-long' | 'password-common' | undefined {
  if (password.length < passwordLengths.min) return 'password-short';
  if (password.length > passwordLengths.max) return 'password-long';
  const plain = password.toLowerCase();
  const isRepeated = new Set(plain).size < 4;
  return isRepeated || commonPasswords.has(plain) || plain.includes(email.split('@')[0] ?? email) ? 'password-common' : undefined;
}
