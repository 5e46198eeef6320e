import type { Builtin } from '../types.ts';
import { builtin as yamlIsValid } from '../yaml-is-valid/builtin.ts';
import { builtin as yamlMarshal } from '../yaml-marshal/builtin.ts';
import { builtin as yamlUnmarshal } from '../yaml-unmarshal/builtin.ts';

/** YAML. */
export const FAMILY: readonly Builtin[] = [yamlIsValid, yamlMarshal, yamlUnmarshal];
