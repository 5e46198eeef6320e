export { builtinOf, CATALOG } from './catalog.ts';
export {
  type Builtin,
  type BuiltinCase,
  type BuiltinContext,
  BuiltinError,
  type Capabilities,
  type CapabilityName,
  type Declaration,
  type PolicyFacts,
  type Type,
} from './types.ts';
