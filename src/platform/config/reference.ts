import { settings } from './settings.ts';
import type { Setting } from './types.ts';

/** What a command line needs to know of a setting; secrets have no flag. */
export interface ConfigFlag {
  readonly type: 'string' | 'boolean';
  readonly summary: string;
  readonly placeholder?: string;
  readonly values?: readonly string[];
  readonly multiple?: boolean;
  readonly complete?: 'file';
}

/** The settings as flags, by key. Values stay text: `loadConfig` reads them, so that its messages are the only ones. */
export function configFlags(): Readonly<Record<string, ConfigFlag>> {
  const open = (settings as readonly Setting[]).filter((setting) => !('secret' in setting && setting.secret));
  return Object.fromEntries(open.map((setting) => [setting.key, toFlag(setting)]));
}

function toFlag(setting: Setting): ConfigFlag {
  const summary = setting.description.split('. ')[0]?.replace(/\.$/, '') ?? '';
  if (setting.type === 'switch') return { type: 'boolean', summary };
  return {
    type: 'string',
    summary,
    ...(setting.type === 'choice' ? { values: setting.values } : { placeholder: setting.type.toUpperCase() }),
    ...(setting.type === 'list' && { multiple: true }),
    ...(setting.type === 'path' && { complete: 'file' as const }),
  };
}

const INTRODUCTION = `# Configuration

Generated from \`src/platform/config/settings.ts\`; do not edit.

A setting is taken from the command line, else from the environment, else from the settings file (\`--config FILE\`,
one flat YAML mapping), else from its default. Unknown settings and wrong values are refused, with the place they
came from. Durations are written \`90s\`, \`12h\`, \`30d\`; lists have commas between their items, or are YAML lists.
`;

/** The page docs/generated/configuration.md. */
export function renderConfigReference(): string {
  const rows = (settings as readonly Setting[]).map((setting) =>
    [
      isSecret(setting) ? `${code(setting.key)} (file only)` : code(`--${setting.key}`),
      code(setting.env),
      describeType(setting),
      describeDefault(setting),
      isSecret(setting) ? `${setting.description} Secret: never shown.` : setting.description,
    ].map(cell),
  );
  const head = ['Flag, and key in the file', 'Environment', 'Type', 'Default', 'Meaning'];
  const table = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  return `${INTRODUCTION}\n${table.join('\n')}\n`;
}

function describeType(setting: Setting): string {
  if (setting.type === 'choice') return setting.values.map(code).join(', ');
  if (setting.type === 'integer') return `whole number, ${setting.min} to ${setting.max}`;
  return setting.type === 'switch' ? '`true` or `false`' : setting.type;
}

function describeDefault(setting: Setting): string {
  if (setting.defaultText !== undefined) return setting.defaultText;
  if (setting.default === undefined) return 'none';
  return Array.isArray(setting.default) ? 'none' : code(String(setting.default));
}

function isSecret(setting: Setting): boolean {
  return 'secret' in setting && setting.secret === true;
}

function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
