export { type Base64Options, decodeBase64, encodeBase64 } from './base64.ts';
export { bigIntToBytes, bytesToBigInt, concatBytes, equalBytes, toHex } from './bytes.ts';
export { type BitString, DerReader, type Element } from './der-reader.ts';
export {
  encodeBitString,
  encodeBoolean,
  encodeDerTime,
  encodeElement,
  encodeInteger,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodeSequence,
  encodeSet,
  encodeString,
} from './der-writer.ts';
export { type Asn1Code, Asn1Error } from './errors.ts';
export { decodePem, decodePemBlocks, encodePem, type PemBlock, type PemResult } from './pem.ts';
export { contextTag, TAG } from './tags.ts';
