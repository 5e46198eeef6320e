import type { Value } from '../../values/index.ts';
import { extendedCertificateValue } from '../certificate-values.ts';
import { certificatesOf } from '../certificates.ts';
import { any, array, named, object, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'crypto.x509.parse_certificates',
  description: 'The certificates of a text, as objects: PEM, or PEM or DER in base64.',
  categories: ['crypto'],
  declaration: signature([named('certs', string)], named('output', array(object(string, any)))),
  steps: 400,
  evaluate,
};

function evaluate(context: BuiltinContext, certificates: Value): Value {
  return certificatesOf(context, stringOperand(certificates, 1)).map(extendedCertificateValue);
}
