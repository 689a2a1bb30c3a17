import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeCsv } from '#codecs/csv.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = async (content: Uint8Array | string, told = {}) => decodeCsv(typeof content === 'string' ? bytes(content) : content, told);

describe('a table is read', () => {
  test('with the lines of an editor, also after a cell of two lines and an empty one', async () => {
    const table = await read('a,b\n1,"x\ny"\n\n2,z\n');

    expect(table).toMatchObject({
      ok: true,
      columns: ['a', 'b'],
      rows: [
        { line: 2, cells: { a: '1', b: 'x\ny' } },
        { line: 5, cells: { a: '2', b: 'z' } },
      ],
    });
  });
  test('with a byte order mark, semicolons and the line ends of Windows', async () => {
    expect(await read('\ufeffid;nom\r\n1;Été\r\n')).toMatchObject({
      ok: true,
      delimiter: ';',
      encoding: 'utf-8',
      rows: [{ line: 2, cells: { id: '1', nom: 'Été' } }],
    });
  });
  test('in CP1252, and says that this was a guess', async () => {
    const table = await read(Uint8Array.from([...bytes('nom\n'), 0x45, 0xe9, 0x92, 0x0a]));

    expect(table).toMatchObject({ ok: true, encoding: 'windows-1252', isEncodingGuessed: true, rows: [{ cells: { nom: 'Eé’' } }] });
  });
  test('although some of its rows are broken, which are named', async () => {
    expect(await read('a,b\n1\n2,3\n')).toMatchObject({
      ok: true,
      rows: [{ line: 3 }],
      broken: [{ line: 2, reason: 'wrong-number-of-cells', cells: 1 }],
    });
  });
});

describe('what is not a table is refused', () => {
  test.each([
    ['', 'empty'],
    [' \n \n', 'empty'],
    ['<!DOCTYPE html><html></html>', 'html'],
    ['{"a": 1}', 'json'],
    [Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), 'spreadsheet'],
    [Uint8Array.from([1, 0, 2, 0]), 'binary'],
    [Uint8Array.from([0x61, 0x81, 0xff]), 'wrong-encoding'],
    ['a,A\n1,2\n', 'same-column-twice'],
    ['a,b\n1,"2\n3,4\n', 'broken-quotes'],
    [new Uint8Array(20_000_001).fill(0x61), 'too-big'],
  ])('%#', async (content, refusal) => {
    expect(await read(content)).toMatchObject({ ok: false, refusal });
  });
  test('an encoding that was told and is not the file’s', async () => {
    expect(await read(Uint8Array.from([0x61, 0xe9]), { encoding: 'utf-8' })).toMatchObject({ ok: false, refusal: 'wrong-encoding' });
  });
});

test('the fixture of places is a table with one broken row', async () => {
  const table = await read(readFileSync('test/support/imports/places.csv'));

  expect(table.ok && [table.rows.length, table.broken.map(({ line }) => line)]).toEqual([7, [7]]);
});
