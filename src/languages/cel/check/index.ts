export { type Checked, type CheckProblem, check } from './checker.ts';
export { createEnvironment, type Environment, type EnvironmentOptions } from './environment.ts';
export {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  NULL,
  opaque,
  optionalOf,
  parameter,
  STRING,
  TIMESTAMP,
  type Type,
  typeOf,
  typeText,
  UINT,
} from './types.ts';
