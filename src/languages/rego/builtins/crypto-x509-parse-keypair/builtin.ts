import { decodePem, decodePemBlocks, encodeBase64, equalBytes, type PemBlock } from '#formats/asn1';
import {
  type Certificate,
  encodePublicKey,
  type PrivateKey,
  parseCertificate,
  parseEcPrivateKey,
  parsePkcs1PrivateKey,
  parsePkcs8PrivateKey,
  X509Error,
} from '#formats/x509';
import type { Value } from '../../values/index.ts';
import { certificateValue } from '../certificate-values.ts';
import { decodeText, latin1, reading } from '../certificates.ts';
import { any, named, object, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { privateKeyValue } from '../private-keys.ts';
import { payForText } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'crypto.x509.parse_keypair',
  description: 'A certificate with its private key, when they belong together: PEM, or PEM or DER in base64.',
  categories: ['crypto'],
  declaration: signature([named('cert', string), named('pem', string)], named('output', object(string, any))),
  steps: 2000,
  evaluate,
};

function evaluate(context: BuiltinContext, certificates: Value, key: Value): Value {
  const [certificateText, keyText] = [stringOperand(certificates, 1), stringOperand(key, 1)];
  payForText(context, 16 * (certificateText.length + keyText.length));
  const { chain, first } = chainOf(blocksOf(certificateText, 'CERTIFICATE'));
  const leaf = reading(() => parseCertificate(first.bytes));
  const privateKey = parseAnyKey(keyBlockOf(blocksOf(keyText, 'PRIVATE KEY')).bytes);
  checkPair(leaf, privateKey);
  return {
    Certificate: chain.map(({ bytes }) => encodeBase64(bytes)),
    PrivateKey: privateKeyValue(privateKey),
    SupportedSignatureAlgorithms: null,
    OCSPStaple: null,
    SignedCertificateTimestamps: null,
    Leaf: certificateValue(leaf),
  };
}

type Block = Pick<PemBlock, 'type' | 'bytes'>;

function chainOf(blocks: readonly Block[]): { readonly chain: readonly Block[]; readonly first: Block } {
  const chain = blocks.filter(({ type }) => type === 'CERTIFICATE');
  const [first] = chain;
  if (first) return { chain, first };
  const types = skippedTypes(blocks);
  if (blocks.length === 0) throw new BuiltinError('tls: failed to find any PEM data in certificate input');
  if (blocks.length === 1 && blocks[0]?.type.endsWith('PRIVATE KEY')) {
    throw new BuiltinError(
      'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched',
    );
  }
  throw new BuiltinError(
    `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks ${types}`,
  );
}

function keyBlockOf(blocks: readonly Block[]): Block {
  const found = blocks.find(({ type }) => type === 'PRIVATE KEY' || type.endsWith(' PRIVATE KEY'));
  if (found) return found;
  if (blocks.length === 0) throw new BuiltinError('tls: failed to find any PEM data in key input');
  if (blocks.length === 1 && blocks[0]?.type === 'CERTIFICATE') {
    throw new BuiltinError('tls: found a certificate rather than a key in the PEM for the private key');
  }
  throw new BuiltinError(
    `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks ${skippedTypes(blocks)}`,
  );
}

function skippedTypes(blocks: readonly Block[]): string {
  return `of the following types: [${blocks.map(({ type }) => type).join(' ')}]`;
}

/** DER in base64 is taken for one block of the type that is wanted. */
function blocksOf(text: string, type: string): readonly Block[] {
  const bytes = text.startsWith('-----BEGIN ') ? undefined : decodeText(text);
  const pem = bytes ? latin1(bytes) : text;
  if (bytes && !pem.startsWith('-----BEGIN ')) return [{ type, bytes }];
  return decodePem(pem) ? reading(() => decodePemBlocks(pem)) : [];
}

function parseAnyKey(der: Uint8Array): PrivateKey {
  for (const parse of [parsePkcs1PrivateKey, parsePkcs8PrivateKey, parseEcPrivateKey]) {
    try {
      const key = parse(der);
      if (key.kind === 'x25519') break;
      return key;
    } catch (error) {
      if (!(error instanceof X509Error)) throw error;
    }
  }
  throw new BuiltinError('tls: failed to parse private key');
}

function checkPair({ publicKey }: Certificate, privateKey: PrivateKey): void {
  if (publicKey?.kind !== privateKey.kind || privateKey.kind === 'x25519') {
    throw new BuiltinError('tls: private key type does not match public key type');
  }
  if (!equalBytes(encodePublicKey(publicKey), encodePublicKey(privateKey))) {
    throw new BuiltinError('tls: private key does not match public key');
  }
}
