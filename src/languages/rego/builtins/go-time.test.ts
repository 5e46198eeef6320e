import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { secondsOf, wallTimeOf, weekdayOf } from './go-calendar.ts';
import { layoutOf } from './go-layout.ts';
import { formatTime } from './go-time-format.ts';
import { parseTime } from './go-time-parse.ts';
import { momentAt } from './moment.ts';
import { createTestContext } from './testing/context.ts';
import { unixSecondsOf, zoneOf } from './time-zone.ts';
import { BuiltinError } from './types.ts';

const seconds = fc.integer({ min: -9_000_000_000, max: 9_000_000_000 });
const zone = (name: string): ReturnType<typeof zoneOf> => zoneOf(createTestContext(), name);

test('time: the calendar is that of Date', () => {
  fc.assert(
    fc.property(seconds, (unix) => {
      const date = new Date(unix * 1000);
      const wall = wallTimeOf(unix);
      assert.deepEqual(
        [wall.year, wall.month, wall.day, wall.hour, wall.minute, wall.second, weekdayOf(wall)],
        [
          ...[date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours()],
          ...[date.getUTCMinutes(), date.getUTCSeconds(), date.getUTCDay()],
        ],
      );
      assert.equal(secondsOf(wall), unix);
    }),
  );
});

test('time: what is formatted parses back', () => {
  const layouts = [
    'RFC3339Nano',
    'RubyDate',
    'RFC1123Z',
    '2006-002T15:04:05Z0700',
    'Monday Jan _2 2006 3:4:5PM -07:00:00',
  ];
  fc.assert(
    fc.property(seconds, fc.constantFrom(...layouts), (unix, name) => {
      const layout = layoutOf(name);
      const moment = momentAt(unix, 0, zone('Asia/Kolkata'));
      if (moment.wall.year < 1950) return;
      assert.equal(parseTime(formatTime(moment, layout), layout), BigInt(unix) * 1_000_000_000n);
    }),
  );
});

// What OPA 1.22.2 gave.
const formatted: readonly (readonly [number, string, string, string])[] = [
  [0, 'America/Sao_Paulo', 'MST', '-03'],
  [0, 'Asia/Kathmandu', 'UnixDate', 'Thu Jan  1 05:30:00 +0530 1970'],
  [1658391022, 'America/St_Johns', 'RFC850', 'Thursday, 21-Jul-22 05:40:22 NDT'],
  [588646697, 'Asia/Shanghai', 'RFC822', '27 Aug 88 09:58 CDT'],
  [1600000000, 'Europe/London', 'MST -0700', 'BST +0100'],
  [1600000000, 'Australia/Sydney', 'MST Z07', 'AEST +10'],
];
for (const [unix, name, layout, text] of formatted) {
  test(`time: ${layout} in ${name}`, () => {
    assert.equal(formatTime(momentAt(unix, 0, zone(name)), layoutOf(layout)), text);
  });
}

test('time: clocks that are put forward and back', () => {
  const berlin = zone('Europe/Berlin');
  const at = (text: string): number => Number(parseTime(text, '2006-01-02 15:04') / 1_000_000_000n);
  // Neither is there exactly once; Go takes the offset before the change, and the one behind it.
  assert.equal(unixSecondsOf(at('2024-03-31 02:30'), berlin), at('2024-03-31 01:30'));
  assert.equal(unixSecondsOf(at('2024-10-27 02:30'), berlin), at('2024-10-27 01:30'));
});

test('time: any text in any layout gives a time or an error of the built-in', () => {
  const piece = fc.constantFrom(
    '2006',
    '01',
    '02',
    'Jan',
    '15',
    ':',
    '04',
    '.000',
    '.999',
    'MST',
    'Z07:00',
    '-0700',
    'PM',
    ' ',
    '_2',
    '9',
    'x',
  );
  const any = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(any, any, (layout, text) => {
      try {
        parseTime(text, layout);
      } catch (error) {
        assert.ok(error instanceof BuiltinError, String(error));
      }
    }),
    { numRuns: 1000 },
  );
});
