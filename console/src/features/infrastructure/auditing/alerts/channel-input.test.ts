import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChannelField, ChannelView } from '../../../../api/wire.ts';
import { initialSettings, NEW_CHANNEL, toChannelInput } from './channel-input.ts';

const words = { en: '', zh: '' };
const field = (
  name: string,
  kind: ChannelField['kind'],
  initial: ChannelField['initial'] = null,
): ChannelField => ({
  name,
  kind,
  required: false,
  label: words,
  help: words,
  choices: [],
  initial,
});
const fields = [field('url', 'secret'), field('port', 'number', 587), field('tls', 'boolean', true)];

test('a new channel begins with what its type proposes', () =>
  assert.deepEqual(initialSettings(fields, undefined), { url: undefined, port: 587, tls: true }));

test('a channel that there is begins with its own settings, without its secrets', () => {
  const channel = { settings: { port: 25, tls: false } } as unknown as ChannelView;
  assert.deepEqual(initialSettings(fields, channel), { url: undefined, port: 25, tls: false });
});

test('a secret that was not typed is not sent, nor is a setting that the type does not know', () => {
  const form = { ...NEW_CHANNEL, type: 'email', settings: { url: '', port: 25, other: 'x' } };
  assert.deepEqual(toChannelInput(form, fields).settings, { port: 25 });
});
