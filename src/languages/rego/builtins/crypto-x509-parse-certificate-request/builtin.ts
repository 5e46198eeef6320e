import { decodePem } from '#formats/asn1';
import { parseCertificateRequest } from '#formats/x509';
import type { Value } from '../../values/index.ts';
import { requestValue } from '../certificate-values.ts';
import { decodeText, latin1, reading } from '../certificates.ts';
import { any, named, object, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { payForText } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'crypto.x509.parse_certificate_request',
  description:
    'A certificate request as an object: PEM, or PEM or DER in base64. Its signature is not checked.',
  categories: ['crypto'],
  declaration: signature([named('csr', string)], named('output', object(string, any))),
  steps: 2000,
  evaluate,
};

const TYPE = 'CERTIFICATE REQUEST';

function evaluate(context: BuiltinContext, request: Value): Value {
  const text = stringOperand(request, 1);
  payForText(context, text.length * 16);
  const bytes = text.startsWith(`-----BEGIN ${TYPE}-----`) ? undefined : decodeText(text);
  const found = decodePem(bytes ? latin1(bytes) : text);
  if (found && found.block.type !== TYPE)
    throw new BuiltinError('invalid PEM-encoded certificate signing request');
  const der = found?.block.bytes ?? bytes ?? new TextEncoder().encode(text);
  return reading(() => requestValue(parseCertificateRequest(der)));
}
