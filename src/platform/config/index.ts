export { ConfigError } from './errors.ts';
export { type ConfigSources, type LoadedConfig, loadConfig } from './load.ts';
export { type ConfigFlag, configFlags, renderConfigReference } from './reference.ts';
export { Secret } from './secret.ts';
export type { Config } from './settings.ts';
export type { ConfigProblem, Origin } from './types.ts';
export { parseDuration } from './values.ts';
