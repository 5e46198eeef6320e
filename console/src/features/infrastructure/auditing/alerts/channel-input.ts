import type { ChannelField, ChannelInput, ChannelView, SettingValue } from '../../../../api/wire.ts';

export type Settings = Readonly<Record<string, SettingValue | null | undefined>>;

/** The fields of the form. */
export interface ChannelForm extends Omit<ChannelInput, 'settings'> {
  readonly settings: Settings;
}

export const NEW_CHANNEL: Omit<ChannelForm, 'type'> = {
  name: '',
  enabled: true,
  language: 'en',
  sendResolved: true,
  perMinute: 20,
  settings: {},
};

/** What a form of this type begins with. */
export function initialSettings(fields: readonly ChannelField[], channel: ChannelView | undefined): Settings {
  return Object.fromEntries(
    fields.map(({ name, kind, initial }) => {
      const kept = channel && Object.hasOwn(channel.settings, name) ? channel.settings[name] : undefined;
      return [
        name,
        kept ?? (channel === undefined || kind === 'boolean' ? (initial ?? undefined) : undefined),
      ];
    }),
  );
}

/** Only what the type knows; a secret that was left empty is left out, and stays as it was. */
export function toChannelInput(form: ChannelForm, fields: readonly ChannelField[]): ChannelInput {
  const settings: Record<string, SettingValue> = {};
  for (const { name, kind } of fields) {
    const value = form.settings[name];
    if (value === undefined || value === null) continue;
    if (value === '' && (kind === 'secret' || kind === 'text')) continue;
    settings[name] = value;
  }
  return { ...form, settings };
}
