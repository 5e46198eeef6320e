import { builtin as abs } from '../abs/builtin.ts';
import { builtin as all } from '../all/builtin.ts';
import { builtin as and } from '../and/builtin.ts';
import { builtin as any } from '../any/builtin.ts';
import { builtin as arrayConcat } from '../array-concat/builtin.ts';
import { builtin as arrayFlatten } from '../array-flatten/builtin.ts';
import { builtin as arrayReverse } from '../array-reverse/builtin.ts';
import { builtin as arraySlice } from '../array-slice/builtin.ts';
import { builtin as assign } from '../assign/builtin.ts';
import { builtin as base64Decode } from '../base64-decode/builtin.ts';
import { builtin as base64Encode } from '../base64-encode/builtin.ts';
import { builtin as base64IsValid } from '../base64-is-valid/builtin.ts';
import { builtin as base64urlDecode } from '../base64url-decode/builtin.ts';
import { builtin as base64urlEncode } from '../base64url-encode/builtin.ts';
import { builtin as base64urlEncodeNoPad } from '../base64url-encode-no-pad/builtin.ts';
import { builtin as bitsAnd } from '../bits-and/builtin.ts';
import { builtin as bitsLsh } from '../bits-lsh/builtin.ts';
import { builtin as bitsNegate } from '../bits-negate/builtin.ts';
import { builtin as bitsOr } from '../bits-or/builtin.ts';
import { builtin as bitsRsh } from '../bits-rsh/builtin.ts';
import { builtin as bitsXor } from '../bits-xor/builtin.ts';
import { builtin as castArray } from '../cast-array/builtin.ts';
import { builtin as castBoolean } from '../cast-boolean/builtin.ts';
import { builtin as castNull } from '../cast-null/builtin.ts';
import { builtin as castObject } from '../cast-object/builtin.ts';
import { builtin as castSet } from '../cast-set/builtin.ts';
import { builtin as castString } from '../cast-string/builtin.ts';
import { builtin as ceil } from '../ceil/builtin.ts';
import { builtin as concat } from '../concat/builtin.ts';
import { builtin as contains } from '../contains/builtin.ts';
import { builtin as count } from '../count/builtin.ts';
import { builtin as cryptoHmacEqual } from '../crypto-hmac-equal/builtin.ts';
import { builtin as div } from '../div/builtin.ts';
import { builtin as endswith } from '../endswith/builtin.ts';
import { builtin as eq } from '../eq/builtin.ts';
import { builtin as equal } from '../equal/builtin.ts';
import { builtin as floor } from '../floor/builtin.ts';
import { builtin as formatInt } from '../format-int/builtin.ts';
import { builtin as globMatch } from '../glob-match/builtin.ts';
import { builtin as globQuoteMeta } from '../glob-quote-meta/builtin.ts';
import { builtin as graphReachable } from '../graph-reachable/builtin.ts';
import { builtin as graphReachablePaths } from '../graph-reachable-paths/builtin.ts';
import { builtin as gt } from '../gt/builtin.ts';
import { builtin as gte } from '../gte/builtin.ts';
import { builtin as hexDecode } from '../hex-decode/builtin.ts';
import { builtin as hexEncode } from '../hex-encode/builtin.ts';
import { builtin as indexof } from '../indexof/builtin.ts';
import { builtin as indexofN } from '../indexof-n/builtin.ts';
import { builtin as internalMember2 } from '../internal-member-2/builtin.ts';
import { builtin as internalMember3 } from '../internal-member-3/builtin.ts';
import { builtin as internalPrint } from '../internal-print/builtin.ts';
import { builtin as internalTemplateString } from '../internal-template-string/builtin.ts';
import { builtin as internalTestCase } from '../internal-test-case/builtin.ts';
import { builtin as intersection } from '../intersection/builtin.ts';
import { builtin as isArray } from '../is-array/builtin.ts';
import { builtin as isBoolean } from '../is-boolean/builtin.ts';
import { builtin as isNull } from '../is-null/builtin.ts';
import { builtin as isNumber } from '../is-number/builtin.ts';
import { builtin as isObject } from '../is-object/builtin.ts';
import { builtin as isSet } from '../is-set/builtin.ts';
import { builtin as isString } from '../is-string/builtin.ts';
import { builtin as jsonFilter } from '../json-filter/builtin.ts';
import { builtin as jsonIsValid } from '../json-is-valid/builtin.ts';
import { builtin as jsonMarshal } from '../json-marshal/builtin.ts';
import { builtin as jsonMarshalWithOptions } from '../json-marshal-with-options/builtin.ts';
import { builtin as jsonPatch } from '../json-patch/builtin.ts';
import { builtin as jsonRemove } from '../json-remove/builtin.ts';
import { builtin as jsonUnmarshal } from '../json-unmarshal/builtin.ts';
import { builtin as lower } from '../lower/builtin.ts';
import { builtin as lt } from '../lt/builtin.ts';
import { builtin as lte } from '../lte/builtin.ts';
import { builtin as max } from '../max/builtin.ts';
import { builtin as min } from '../min/builtin.ts';
import { builtin as minus } from '../minus/builtin.ts';
import { builtin as mul } from '../mul/builtin.ts';
import { builtin as neq } from '../neq/builtin.ts';
import { builtin as netCidrContains } from '../net-cidr-contains/builtin.ts';
import { builtin as netCidrContainsMatches } from '../net-cidr-contains-matches/builtin.ts';
import { builtin as netCidrExpand } from '../net-cidr-expand/builtin.ts';
import { builtin as netCidrIntersects } from '../net-cidr-intersects/builtin.ts';
import { builtin as netCidrIsValid } from '../net-cidr-is-valid/builtin.ts';
import { builtin as netCidrMerge } from '../net-cidr-merge/builtin.ts';
import { builtin as netCidrOverlap } from '../net-cidr-overlap/builtin.ts';
import { builtin as netLookupIpAddr } from '../net-lookup-ip-addr/builtin.ts';
import { builtin as numbersRange } from '../numbers-range/builtin.ts';
import { builtin as numbersRangeStep } from '../numbers-range-step/builtin.ts';
import { builtin as objectFilter } from '../object-filter/builtin.ts';
import { builtin as objectGet } from '../object-get/builtin.ts';
import { builtin as objectKeys } from '../object-keys/builtin.ts';
import { builtin as objectRemove } from '../object-remove/builtin.ts';
import { builtin as objectSubset } from '../object-subset/builtin.ts';
import { builtin as objectUnion } from '../object-union/builtin.ts';
import { builtin as objectUnionN } from '../object-union-n/builtin.ts';
import { builtin as opaRuntime } from '../opa-runtime/builtin.ts';
import { builtin as or } from '../or/builtin.ts';
import { builtin as plus } from '../plus/builtin.ts';
import { builtin as print } from '../print/builtin.ts';
import { builtin as product } from '../product/builtin.ts';
import { builtin as randIntn } from '../rand-intn/builtin.ts';
import { builtin as reMatch } from '../re-match/builtin.ts';
import { builtin as regexFindAllStringSubmatchN } from '../regex-find-all-string-submatch-n/builtin.ts';
import { builtin as regexFindN } from '../regex-find-n/builtin.ts';
import { builtin as regexGlobsMatch } from '../regex-globs-match/builtin.ts';
import { builtin as regexIsValid } from '../regex-is-valid/builtin.ts';
import { builtin as regexMatch } from '../regex-match/builtin.ts';
import { builtin as regexReplace } from '../regex-replace/builtin.ts';
import { builtin as regexSplit } from '../regex-split/builtin.ts';
import { builtin as regexTemplateMatch } from '../regex-template-match/builtin.ts';
import { builtin as regoMetadataChain } from '../rego-metadata-chain/builtin.ts';
import { builtin as regoMetadataRule } from '../rego-metadata-rule/builtin.ts';
import { builtin as rem } from '../rem/builtin.ts';
import { builtin as replace } from '../replace/builtin.ts';
import { builtin as round } from '../round/builtin.ts';
import { builtin as semverCompare } from '../semver-compare/builtin.ts';
import { builtin as semverIsValid } from '../semver-is-valid/builtin.ts';
import { builtin as setDiff } from '../set-diff/builtin.ts';
import { builtin as sort } from '../sort/builtin.ts';
import { builtin as split } from '../split/builtin.ts';
import { builtin as sprintf } from '../sprintf/builtin.ts';
import { builtin as startswith } from '../startswith/builtin.ts';
import { builtin as stringsAnyPrefixMatch } from '../strings-any-prefix-match/builtin.ts';
import { builtin as stringsAnySuffixMatch } from '../strings-any-suffix-match/builtin.ts';
import { builtin as stringsCount } from '../strings-count/builtin.ts';
import { builtin as stringsReplaceN } from '../strings-replace-n/builtin.ts';
import { builtin as stringsReverse } from '../strings-reverse/builtin.ts';
import { builtin as stringsSplitN } from '../strings-split-n/builtin.ts';
import { builtin as substring } from '../substring/builtin.ts';
import { builtin as sum } from '../sum/builtin.ts';
import { builtin as timeNowNs } from '../time-now-ns/builtin.ts';
import { builtin as toNumber } from '../to-number/builtin.ts';
import { builtin as trace } from '../trace/builtin.ts';
import { builtin as trim } from '../trim/builtin.ts';
import { builtin as trimLeft } from '../trim-left/builtin.ts';
import { builtin as trimPrefix } from '../trim-prefix/builtin.ts';
import { builtin as trimRight } from '../trim-right/builtin.ts';
import { builtin as trimSpace } from '../trim-space/builtin.ts';
import { builtin as trimSuffix } from '../trim-suffix/builtin.ts';
import { builtin as typeName } from '../type-name/builtin.ts';
import type { Builtin } from '../types.ts';
import { builtin as union } from '../union/builtin.ts';
import { builtin as unitsParse } from '../units-parse/builtin.ts';
import { builtin as unitsParseBytes } from '../units-parse-bytes/builtin.ts';
import { builtin as upper } from '../upper/builtin.ts';
import { builtin as uriIsValid } from '../uri-is-valid/builtin.ts';
import { builtin as uriParse } from '../uri-parse/builtin.ts';
import { builtin as urlqueryDecode } from '../urlquery-decode/builtin.ts';
import { builtin as urlqueryDecodeObject } from '../urlquery-decode-object/builtin.ts';
import { builtin as urlqueryEncode } from '../urlquery-encode/builtin.ts';
import { builtin as urlqueryEncodeObject } from '../urlquery-encode-object/builtin.ts';
import { builtin as uuidParse } from '../uuid-parse/builtin.ts';
import { builtin as uuidRfc4122 } from '../uuid-rfc4122/builtin.ts';
import { builtin as walk } from '../walk/builtin.ts';

/** What most policies call, and what is small: always there. */
export const ORDINARY: readonly Builtin[] = [
  abs,
  all,
  and,
  any,
  arrayConcat,
  arrayFlatten,
  arrayReverse,
  arraySlice,
  assign,
  base64Decode,
  base64Encode,
  base64IsValid,
  base64urlDecode,
  base64urlEncode,
  base64urlEncodeNoPad,
  bitsAnd,
  bitsLsh,
  bitsNegate,
  bitsOr,
  bitsRsh,
  bitsXor,
  castArray,
  castBoolean,
  castNull,
  castObject,
  castSet,
  castString,
  ceil,
  concat,
  contains,
  count,
  cryptoHmacEqual,
  div,
  endswith,
  eq,
  equal,
  floor,
  formatInt,
  globMatch,
  globQuoteMeta,
  graphReachable,
  graphReachablePaths,
  gt,
  gte,
  hexDecode,
  hexEncode,
  indexof,
  indexofN,
  internalMember2,
  internalMember3,
  internalPrint,
  internalTemplateString,
  internalTestCase,
  intersection,
  isArray,
  isBoolean,
  isNull,
  isNumber,
  isObject,
  isSet,
  isString,
  jsonFilter,
  jsonIsValid,
  jsonMarshal,
  jsonMarshalWithOptions,
  jsonPatch,
  jsonRemove,
  jsonUnmarshal,
  lower,
  lt,
  lte,
  max,
  min,
  minus,
  mul,
  neq,
  netCidrContains,
  netCidrContainsMatches,
  netCidrExpand,
  netCidrIntersects,
  netCidrIsValid,
  netCidrMerge,
  netCidrOverlap,
  netLookupIpAddr,
  numbersRange,
  numbersRangeStep,
  objectFilter,
  objectGet,
  objectKeys,
  objectRemove,
  objectSubset,
  objectUnion,
  objectUnionN,
  opaRuntime,
  or,
  plus,
  print,
  product,
  randIntn,
  regexFindAllStringSubmatchN,
  regexFindN,
  regexGlobsMatch,
  regexIsValid,
  regexMatch,
  regexReplace,
  regexSplit,
  regexTemplateMatch,
  regoMetadataChain,
  regoMetadataRule,
  rem,
  reMatch,
  replace,
  round,
  semverCompare,
  semverIsValid,
  setDiff,
  sort,
  split,
  sprintf,
  startswith,
  stringsAnyPrefixMatch,
  stringsAnySuffixMatch,
  stringsCount,
  stringsReplaceN,
  stringsReverse,
  stringsSplitN,
  substring,
  sum,
  timeNowNs,
  toNumber,
  trace,
  trim,
  trimLeft,
  trimPrefix,
  trimRight,
  trimSpace,
  trimSuffix,
  typeName,
  union,
  unitsParse,
  unitsParseBytes,
  upper,
  uriIsValid,
  uriParse,
  urlqueryDecode,
  urlqueryDecodeObject,
  urlqueryEncode,
  urlqueryEncodeObject,
  uuidParse,
  uuidRfc4122,
  walk,
];
