import { readFileSync } from 'node:fs';
import { type CommandContext, CommandFailure } from '#platform/cli';
import { type Config, ConfigError, loadConfig } from '#platform/config';
import { defaultDataDir } from '../cli/server-client.ts';

/** Variables beginning with BULWARK_ that other parts of the product read. */
const OTHER_VARIABLES = [
  'BULWARK_URL',
  'BULWARK_TOKEN',
  'BULWARK_DEBUG',
  'BULWARK_CHROMIUM',
  'BULWARK_BUNDLE',
];

/** The settings of a server command, wrong ones as a message for people and exit code 2. */
export function readSettings({ flags, io }: CommandContext): Config {
  const fileName = typeof flags['config'] === 'string' ? flags['config'] : undefined;
  const { config: _config, demo: _demo, binaries: _binaries, help: _help, ...settings } = flags;
  try {
    const { config } = loadConfig({
      flags: settings,
      env: io.env,
      otherVariables: OTHER_VARIABLES,
      ...(fileName === undefined ? {} : { fileName, fileText: readFile(fileName) }),
    });
    return config.dataDir === undefined ? { ...config, dataDir: defaultDataDir(io.env) } : config;
  } catch (error) {
    if (error instanceof ConfigError) throw new CommandFailure(error.message, 2, { cause: error });
    throw error;
  }
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CommandFailure(`cannot read the settings file ${path}: ${(cause as Error).message}`, 2, {
      cause,
    });
  }
}
