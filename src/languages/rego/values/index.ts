export {
  absolute,
  add,
  ceil,
  divide,
  floor,
  multiply,
  negate,
  productOf,
  remainder,
  round,
  subtract,
  sumOf,
} from './arithmetic.ts';
export type { BigNumber } from './big-number.ts';
export type { Key } from './boxed.ts';
export { compareValues, entriesOf, keysOf, setItems, sortValues } from './compare.ts';
export { compareNumbers, isInteger, numberOfBigInt, placesOf, toBigInt } from './decimal.ts';
export { MAX_DEPTH, tooDeep, withinText } from './depth.ts';
export { equalValues } from './equal.ts';
export { fromHost, type JsonData, toHost } from './host.ts';
export { type JsonLayout, jsonKey, jsonString, stringifyJson } from './json-text.ts';
export { keyOf } from './key.ts';
export { lookup, sizeOf } from './lookup.ts';
export { numberText, parseNumber } from './number-text.ts';
export { entryList, iterateObject, ObjectBuilder, objectOf } from './objects.ts';
export { JsonError, parseJson } from './parse-json.ts';
export {
  intersectSets,
  isSubset,
  SetBuilder,
  setHas,
  setIterate,
  setList,
  setOf,
  setOfDistinct,
  setSize,
  subtractSets,
  uniteSets,
} from './sets.ts';
export { compareStrings, sortStrings } from './strings.ts';
export { isArray, isNumber, isObject, isPlain, isSet, rankOf, typeOf } from './type-of.ts';
export type {
  Entry,
  MixedObject,
  NumberValue,
  ObjectValue,
  PlainObject,
  RegoSet,
  TypeName,
  Value,
} from './types.ts';
export { quote, valueText } from './value-text.ts';
