import { expect, test } from 'vitest';
import { consentsOf } from '#domain/consents.ts';

const first = new Date('2026-05-04T09:00:00Z');
const second = new Date('2026-05-20T09:00:00Z');
const versions = { formVersion: '1', charterVersion: '2026-01' } as const;

test('each consent is told with its answer, the version that was read, and the day of the first sending', () => {
  const answers = { charter: 'yes', listed: 'no', 'other-letters': 'yes' };
  const sendings = [
    { sentAt: second, answers },
    { sentAt: first, answers },
  ];

  expect(consentsOf({ form: 'community', ...versions }, sendings)).toEqual([
    { purpose: 'charter', isGiven: true, version: '2026-01', at: first },
    { purpose: 'listed', isGiven: false, version: '1', at: first },
    { purpose: 'other-letters', isGiven: true, version: '1', at: first },
  ]);
});

test('an amendment asks for the charter alone; what was not sent is no consent', () => {
  const answers = { charter: 'yes', listed: 'yes' };

  expect(consentsOf({ form: 'amendment', ...versions }, [{ sentAt: first, answers }]).map(({ purpose }) => purpose)).toEqual(['charter']);
  expect(consentsOf({ form: 'community', ...versions }, [])).toEqual([]);
});
