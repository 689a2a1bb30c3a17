import { remarks } from './source-remarks.ts';

/** Directories elsewhere, which the portal reads. */
export const sources = {
  weights: { wrong: 'wrong', missing: 'missing', wished: 'wished for', doubtful: 'doubtful' },
  kinds: { network: 'Network', community: 'Collective', service: 'Service' },
  remarks,
  otherRemark: (code: string, value: string) => (value ? `${code}: “${value}”.` : `${code}.`),
  check: {
    line: (line: number) => `line ${line}`,
    wholeFile: 'the whole file',
    found: (format: string, records: number, leads: number) =>
      `${format}: ${records} ${records === 1 ? 'record' : 'records'}, ${leads} further ${leads === 1 ? 'file' : 'files'} named.`,
    record: (kind: string, name: string) => `${kind}: ${name}`,
    summary: ({ wrong, missing, wished, doubtful }: Record<'wrong' | 'missing' | 'wished' | 'doubtful', number>) =>
      `${wrong} wrong, ${missing} missing, ${wished} wished for, ${doubtful} doubtful.`,
  },
};
