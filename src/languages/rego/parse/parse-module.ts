import type { Source } from '../types.ts';
import { parseFields } from './annotation-fields.ts';
import { type ModuleResult, type ParseOptions, parseModuleText } from './module.ts';

/** Parses a module. Never throws: what is wrong is said by the diagnostics. */
export function parseModule(source: Source, options: ParseOptions = {}): ModuleResult {
  return parseModuleText(source, options, parseFields);
}
