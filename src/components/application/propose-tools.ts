import { needs } from '#editorial/vocabularies.ts';

/** A tool as it is proposed: how many needs it serves, which of them no other tool on offer serves, and which others do too. */
export interface Proposed {
  tool: string;
  serves: number;
  alone: readonly string[];
  among: readonly string[];
}

/** The tools on offer for these needs: those that serve the most first, the others behind, each where it stood. */
export function proposeTools(offered: readonly string[], wanted: readonly string[]): Proposed[] {
  const serving = (need: string) => offered.filter((tool) => needs[need]?.tools.includes(tool));
  return offered
    .map((tool) => {
      const served = wanted.filter((need) => serving(need).includes(tool));
      const [alone, among] = [served.filter((need) => serving(need).length === 1), served.filter((need) => serving(need).length > 1)];
      return { tool, serves: served.length, alone, among };
    })
    .sort((one, other) => other.serves - one.serves);
}
