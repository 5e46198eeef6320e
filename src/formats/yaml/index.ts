export type { YamlEdit } from './edit/apply-edit.ts';
export { type EditResult, editYaml } from './edit/edit-yaml.ts';
export { DEFAULT_LIMITS, parseYaml, readYaml, type YamlPart } from './parse-yaml.ts';
export { createYamlArena } from './scan/reader.ts';
export { toYaml } from './to-yaml.ts';
export type {
  YamlArena,
  YamlDiagnostic,
  YamlDocument,
  YamlErrorCode,
  YamlLimits,
  YamlMark,
  YamlOptions,
  YamlPath,
  YamlStream,
  YamlValue,
} from './types.ts';
