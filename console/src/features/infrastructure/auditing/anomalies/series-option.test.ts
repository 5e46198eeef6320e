import assert from 'node:assert/strict';
import { test } from 'node:test';
import { palettes } from '../../../../app/palette.ts';
import { seriesOption } from './series-option.ts';

const words = {
  toTime: (at: string) => at,
  toNumber: (value: number) => String(value),
  value: 'Value',
  expected: 'Expected',
  kind: (kind: string, score: string) => `${kind} ${score}`,
};
const at = (minute: number): string => new Date(minute * 60_000).toISOString();
const point = { expected: 5, lower: -2, upper: 12, strength: 0, trained: true };

test('the band of a count does not go below nothing, and an untrained point has none', () => {
  const points = [
    { ...point, time: at(0), value: 3, trained: false },
    { ...point, time: at(1), value: 4 },
  ];
  const { series } = seriesOption({ points, marks: [] }, palettes.light, words);
  assert.deepEqual(
    series.slice(0, 2).map(({ data }) => data),
    [[[60_000, 0]], [[60_000, 12]]],
  );
});

test('what may be negative keeps its band', () => {
  const points = [{ ...point, time: at(1), value: -1 }];
  const { series } = seriesOption({ points, marks: [] }, palettes.light, words);
  assert.deepEqual(
    series.slice(0, 2).map(({ data }) => data),
    [[[60_000, -2]], [[60_000, 14]]],
  );
});

test('a tooltip says what was expected and what was told', () => {
  const points = [{ ...point, time: at(1), value: 40 }];
  const marks = [{ time: at(1), value: 40, score: 0.876, kind: 'spike' as const }];
  const { tooltip } = seriesOption({ points, marks }, palettes.light, words);
  const expected = '1970-01-01T00:01:00.000Z\nValue: 40\nExpected: 5 (-2 – 12)\nspike 0.88';
  assert.equal(tooltip.formatter([{ axisValue: 60_000 }]), expected);
});
