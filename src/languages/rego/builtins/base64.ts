import { Asn1Error, type Base64Options, decodeBase64 } from '#formats/asn1';
import { BuiltinError } from './types.ts';

/** The bytes of a text in base64, with padding; what is wrong with it is said in Go's words. */
export function bytesOfBase64(text: string, options?: Base64Options): Uint8Array {
  try {
    return decodeBase64(text, options);
  } catch (error) {
    if (error instanceof Asn1Error) throw new BuiltinError(error.message);
    throw error;
  }
}
