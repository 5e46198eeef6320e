import {
  entriesOf,
  isArray,
  isInteger,
  isNumber,
  isSet,
  setItems,
  toBigInt,
  type Value,
} from '../../values/index.ts';
import { CHAIN_RESULT, verifiedChain } from '../certificate-chains.ts';
import { certificateValue, USAGES } from '../certificate-values.ts';
import { any, named, object, signature, string } from '../declare.ts';
import { objectOperand, stringOperand } from '../operands.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'crypto.x509.parse_and_verify_certificates_with_options',
  description:
    'The same as parse_and_verify_certificates, with a host name, a time and key usages that must fit.',
  categories: ['crypto'],
  declaration: signature([named('certs', string), named('options', object(string, any))], CHAIN_RESULT),
  steps: 600,
  evaluate,
};

interface Options {
  hostName?: string;
  now?: number;
  usages?: readonly string[];
}

function evaluate(context: BuiltinContext, certificates: Value, given: Value): Value {
  const text = stringOperand(certificates, 1);
  const options: Options = {};
  for (const [key, value] of entriesOf(objectOperand(given, 2)))
    if (typeof key === 'string') readOption(options, key, value);
  return verifiedChain(context, text, options, certificateValue);
}

function readOption(options: Options, key: string, value: Value): void {
  switch (key) {
    case 'DNSName':
      if (typeof value !== 'string') throw new BuiltinError("'DNSName' should be a string");
      options.hostName = value.replaceAll(/^"+|"+$/g, '');
      return;
    case 'CurrentTime':
      options.now = Number(integerOf(key, value, 'should be a valid int64 number')) / 1e6;
      return;
    case 'MaxConstraintComparisons':
      integerOf(key, value, 'should be a valid number');
      return;
    case 'KeyUsages':
      options.usages = usagesOf(value);
      return;
    default:
      throw new BuiltinError('invalid key option');
  }
}

function integerOf(key: string, value: Value, advice: string): bigint {
  if (!isNumber(value)) throw new BuiltinError(`'${key}' should be a number`);
  const integer = isInteger(value) ? toBigInt(value) : undefined;
  if (integer !== undefined && BigInt.asIntN(64, integer) === integer) return integer;
  throw new BuiltinError(`'${key}' ${advice}`);
}

/** By the names of Go's constants. */
const NAMES: readonly string[] = [
  'KeyUsageAny',
  'KeyUsageServerAuth',
  'KeyUsageClientAuth',
  'KeyUsageCodeSigning',
  'KeyUsageEmailProtection',
  'KeyUsageIPSECEndSystem',
  'KeyUsageIPSECTunnel',
  'KeyUsageIPSECUser',
  'KeyUsageTimeStamping',
  'KeyUsageOCSPSigning',
  'KeyUsageMicrosoftServerGatedCrypto',
  'KeyUsageNetscapeServerGatedCrypto',
  'KeyUsageMicrosoftCommercialCodeSigning',
  'KeyUsageMicrosoftKernelCodeSigning',
];

function usagesOf(value: Value): readonly string[] {
  const items = isArray(value) ? value : isSet(value) ? setItems(value) : undefined;
  if (!items) throw new BuiltinError("'KeyUsages' should be an Array or Set");
  const names = items.flatMap((item) => (typeof item === 'string' ? [item.replaceAll(/^"+|"+$/g, '')] : []));
  const unknown = names.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0)
    throw new BuiltinError(`invalid entries for 'KeyUsages' found: [${unknown.join(' ')}]`);
  return names.map((name) => USAGES[NAMES.indexOf(name)] ?? '');
}
