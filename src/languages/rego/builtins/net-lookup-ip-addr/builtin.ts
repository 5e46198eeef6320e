import { addressText, parseAddress } from '#formats/cidr';
import { setOf, type Value } from '../../values/index.ts';
import { named, set, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { type Builtin, type BuiltinContext, BuiltinError, CapabilityError } from '../types.ts';

export const builtin: Builtin = {
  name: 'net.lookup_ip_addr',
  description: 'The addresses of a host, as the caller resolves it.',
  categories: ['net'],
  declaration: signature([named('name', string)], named('addrs', set(string))),
  capability: 'dns',
  isNondeterministic: true,
  steps: 100,
  evaluate,
};

function evaluate(context: BuiltinContext, name: Value): Value {
  const host = stringOperand(name, 1);
  // An address is its own answer: nobody has to be asked.
  const address = parseAddress(host);
  if (address) return setOf([addressText(address)]);
  const { dns } = context.capabilities;
  // RFC 6761: this name is the host itself wherever it is looked up.
  if (!dns && host === 'localhost') return setOf(['127.0.0.1', '::1']);
  if (!dns) throw new CapabilityError('dns');
  return context.remember('net.lookup_ip_addr', host, () => setOf(lookUp(dns, host)));
}

function lookUp(dns: (host: string) => readonly string[], host: string): readonly string[] {
  try {
    return dns(host);
  } catch (error) {
    throw new BuiltinError(error instanceof Error ? error.message : String(error), 'eval_builtin_error', {
      cause: error,
    });
  }
}
