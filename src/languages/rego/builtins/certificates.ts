import { Asn1Error, decodeBase64, decodePem } from '#formats/asn1';
import { type Certificate, parseCertificates, X509Error } from '#formats/x509';
import { payForText } from './text.ts';
import { type BuiltinContext, BuiltinError } from './types.ts';

const BEGIN = '-----BEGIN';

/** The certificates of a text: PEM, or PEM or DER in base64. Throws BuiltinError. */
export function certificatesOf(context: BuiltinContext, text: string): readonly Certificate[] {
  payForText(context, text.length * 200);
  return reading(() => {
    if (text.startsWith(BEGIN)) return parseCertificates(derOfPem(text));
    const bytes = decodeBase64(text);
    const inner = latin1(bytes);
    return parseCertificates(inner.startsWith(BEGIN) ? derOfPem(inner) : bytes);
  });
}

/** What the codecs throw becomes an error of the built-in. */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Asn1Error || error instanceof X509Error) {
      throw new BuiltinError(error.message, 'eval_builtin_error', { cause: error });
    }
    throw error;
  }
}

/** One character a byte: PEM is ASCII, what is not stands between blocks. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096)
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}

export function decodeText(text: string): Uint8Array {
  return reading(() => decodeBase64(text));
}

function derOfPem(text: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let at = 0; ; ) {
    const found = decodePem(text, at);
    if (!found) break;
    const { type, bytes } = found.block;
    if (type !== 'CERTIFICATE') throw new BuiltinError(`PEM block type is '${type}', expected CERTIFICATE`);
    parts.push(bytes);
    length += bytes.length;
    at = found.rest;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
