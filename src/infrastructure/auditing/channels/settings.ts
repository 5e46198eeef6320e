import type { ChannelField, ChannelType, Settings, SettingValue } from './types.ts';

export interface WrongSetting {
  readonly field: string;
  readonly message: string;
}

export function textOf(settings: Settings, name: string): string {
  const value = Object.hasOwn(settings, name) ? settings[name] : '';
  return typeof value === 'string' ? value : '';
}

export function listOf(settings: Settings, name: string): readonly string[] {
  const value = Object.hasOwn(settings, name) ? settings[name] : [];
  return Array.isArray(value) ? value : [];
}

export function numberOf(settings: Settings, name: string, initial: number): number {
  const value = Object.hasOwn(settings, name) ? settings[name] : initial;
  return typeof value === 'number' ? value : initial;
}

export function flagOf(settings: Settings, name: string): boolean {
  return Object.hasOwn(settings, name) && settings[name] === true;
}

/** Host of a URL: what may be shown of an address that holds a token. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** All that is wrong with settings, by field. Values of secrets are never repeated. */
export function checkSettings(type: ChannelType, settings: Settings): readonly WrongSetting[] {
  const known = new Set(type.fields.map(({ name }) => name));
  const unknown = Object.keys(settings).filter((name) => !known.has(name));
  const wrong = [
    ...unknown.map((field) => ({ field, message: `There is no such setting of ${type.type}.` })),
    ...type.fields.flatMap((field) => checkField(field, own(settings, field.name))),
  ];
  return wrong.length > 0 ? wrong : (type.check?.(settings) ?? []);
}

function own(settings: Settings, name: string): SettingValue | undefined {
  return Object.hasOwn(settings, name) ? settings[name] : undefined;
}

const KINDS: Readonly<Record<ChannelField['kind'], (value: SettingValue) => boolean>> = {
  text: (value) => typeof value === 'string',
  secret: (value) => typeof value === 'string',
  choice: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value),
};

function checkField(field: ChannelField, value: SettingValue | undefined): readonly WrongSetting[] {
  const say = (message: string) => [{ field: field.name, message }];
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return field.required ? say('This has to be given.') : [];
  }
  if (!KINDS[field.kind](value)) return say(`This has to be a ${field.kind}.`);
  if (field.kind === 'choice' && !(field.choices ?? []).includes(String(value))) {
    return say(`One of ${(field.choices ?? []).join(', ')}.`);
  }
  return [];
}

/** An `http` or `https` address without a user in it; undefined when it is fine. */
export function wrongUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return 'This is no URL.';
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return 'The URL has to begin with https:// or http://.';
  return username !== '' || password !== '' ? 'Put user and password into their own settings.' : undefined;
}

/** The check of most channels: one field is a URL. */
export function checkUrl(name: string): NonNullable<ChannelType['check']> {
  return (settings) => {
    const message = wrongUrl(textOf(settings, name));
    return message === undefined ? [] : [{ field: name, message }];
  };
}
