import type { Db } from '#db/client.ts';
import { networkNames } from '#db/hosts.ts';
import type { Question } from '#domain/questions.ts';

/** Names to choose from while typing, where a page looks for a network; none elsewhere. */
export const suggestNetworks = (db: Db, questions: readonly Pick<Question, 'kind'>[]): Promise<string[]> =>
  questions.some(({ kind }) => kind === 'network') ? networkNames(db) : Promise.resolve([]);
