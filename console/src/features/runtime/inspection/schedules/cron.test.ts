import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCron, readCron } from './cron.ts';

for (const line of [
  '',
  '* * * *',
  '* * * * * *',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * * 13 *',
  '* * * * 8',
  '5-1 * * * *',
  '*/0 * * * *',
  'a * * * *',
  '1,,2 * * * *',
  '1-2-3 * * * *',
  '@daily',
]) {
  test(`"${line}" is no cron line`, () => assert.equal(parseCron(line), undefined));
}

const readings: readonly (readonly [string, unknown])[] = [
  ['* * * * *', { kind: 'everyMinute' }],
  ['*/15 * * * *', { kind: 'everyMinutes', step: 15 }],
  ['5 * * * *', { kind: 'hourly', minute: 5 }],
  ['0 */2 * * *', { kind: 'everyHours', step: 2, minute: 0 }],
  ['0 3 * * *', { kind: 'daily', times: ['03:00'] }],
  ['0 6,18 * * *', { kind: 'daily', times: ['06:00', '18:00'] }],
  ['30 6 * * 1-5', { kind: 'weekdays', times: ['06:30'] }],
  ['30 6 * * MON,wed', { kind: 'weekly', times: ['06:30'], weekdays: [1, 3] }],
  ['0 0 * * 7', { kind: 'weekly', times: ['00:00'], weekdays: [0] }],
  ['0 3 1,15 * *', { kind: 'monthly', times: ['03:00'], days: [1, 15] }],
  ['0 3 1 1 *', { kind: 'other' }],
  ['0 3 1 * 1', { kind: 'other' }],
  ['*/7 * * * *', { kind: 'other' }],
  ['*/15 * * * 1', { kind: 'other' }],
];

for (const [line, reading] of readings) {
  test(`"${line}" reads as ${JSON.stringify(reading)}`, () => {
    const cron = parseCron(line);
    assert.ok(cron);
    assert.deepEqual(readCron(cron), reading);
  });
}
