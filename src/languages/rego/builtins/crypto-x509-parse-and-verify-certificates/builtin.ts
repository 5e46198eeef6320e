import type { Value } from '../../values/index.ts';
import { CHAIN_RESULT, verifiedChain } from '../certificate-chains.ts';
import { extendedCertificateValue } from '../certificate-values.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'crypto.x509.parse_and_verify_certificates',
  description:
    'Whether a chain leads from the last certificate of a text to the first one, now; and that chain.',
  categories: ['crypto'],
  declaration: signature([named('certs', string)], CHAIN_RESULT),
  steps: 600,
  evaluate,
};

function evaluate(context: BuiltinContext, certificates: Value): Value {
  return verifiedChain(context, stringOperand(certificates, 1), {}, extendedCertificateValue);
}
