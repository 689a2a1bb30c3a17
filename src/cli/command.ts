import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Kysely } from 'kysely';
import { connect } from '#db/client.ts';
import type { DB } from '#db/schema.ts';
import { openDatabase } from '#server/database.ts';
import type { Settings } from '#settings.ts';

/** What a command is given: settings, words after its name, and where to tell how far it is. */
export interface Call {
  args: string[];
  settings: Settings;
  /** Tells how far long work is, on standard error. */
  progress: (text: string) => void;
}

/** What a command answers: facts for `--json`, and the same for people. A refusal ends with code 1. */
export interface Outcome {
  ok: boolean;
  facts: Readonly<Record<string, unknown>>;
  text: string;
  /** What it ends with, where 0 and 1 do not say enough. */
  code?: number;
}

/** A command of `npm run terreau`: parse, call a feature, say what came of it. */
export interface Command {
  summary: string;
  /** The whole help, `usage` first. */
  help: string;
  /** What it ends with when it cannot be run or breaks, where 1 and 2 would be understood otherwise. */
  codeOnFailure?: number;
  run: (call: Call) => Promise<Outcome>;
}

/** The words after a command's name cannot be understood: ends with code 2 and the command's help. */
export class WrongUsage extends Error {
  override name = 'WrongUsage';
}

/** Reads options and positionals as `node:util` does. Throws `WrongUsage` with a sentence. */
export function readArgs<Config extends ParseArgsConfig>(args: string[], config: Config) {
  try {
    return parseArgs({ ...config, args, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * Runs `act` with the database of a running portal, or with the portal's own, started for it and stopped after it. `asWeb` opens it under
 * the role that only adds to history.
 */
export async function withDatabase<Result>(
  settings: Settings,
  act: (db: Kysely<DB>, url: string) => Promise<Result>,
  { asWeb = false } = {},
): Promise<Result> {
  const { url, webUrl, close } = await openDatabase(settings);
  const db = connect(asWeb ? webUrl : url, { max: 4 });
  try {
    return await act(db, url);
  } finally {
    await db.destroy();
    await close();
  }
}
