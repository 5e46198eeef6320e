import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnsOf, toCsv } from './csv.ts';

const cells: readonly (readonly [string, string])[] = [
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['=cmd()', "'=cmd()"],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['+1+2', "'+1+2"],
  ['-2+3', "'-2+3"],
  ['\t=1', "'\t=1"],
  ['-5', '-5'],
  ['+5.25', '+5.25'],
  ['', ''],
];
for (const [value, cell] of cells) {
  test(`${JSON.stringify(value)} is the cell ${cell}`, () =>
    assert.equal(toCsv([{ a: value }], ['a']), `a\r\n${cell}\r\n`));
}

test('names that every object has are ordinary columns, and harmless themselves', () => {
  const row = JSON.parse('{"__proto__":"p","constructor":"c","=x":"1"}') as Record<string, string>;
  assert.equal(toCsv([row, {}], columnsOf([row])), "__proto__,constructor,'=x\r\np,c,1\r\n,,\r\n");
});

test('columns are those of all rows, the first ones in front', () => {
  assert.deepEqual(columnsOf([{ b: '1' }, { a: '1', _time: '2' }], ['_time', '_msg']), ['_time', 'b', 'a']);
});
