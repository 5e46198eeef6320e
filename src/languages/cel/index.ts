export {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  opaque,
  optionalOf,
  STRING,
  TIMESTAMP,
  type Type,
  typeText,
} from './check/index.ts';
export type { CelOutcome, CelProgram, EvaluateOptions } from './compile/index.ts';
export { type CelEnvironment, type CelEnvironmentOptions, celEnvironment } from './environment.ts';
export { CelError, type CelErrorCode, type CelFailureCode, type CelProblem } from './errors.ts';
export { compileCel } from './flow.ts';
export { jsonPatches, kubernetesLibraries } from './functions/kubernetes/index.ts';
export { type CelFunction, type Library, member, type Overload, plain } from './functions/types.ts';
export { kindOf, typeNameOf } from './values/kind.ts';
export { textOf } from './values/text.ts';
export { type Data, type Kind, Opaque, Optional, type Value } from './values/types.ts';
