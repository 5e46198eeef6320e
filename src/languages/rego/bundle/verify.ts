import { decodeBase64, equalBytes, toHex } from '#formats/asn1';
import { compileGlob } from '#formats/glob';
import { JoseError, splitCompact, verifyJws } from '#formats/jose';
import { isArray } from '../values/index.ts';
import type { PlainObject, Value } from '../values/types.ts';
import { digestOf, isKnownHash } from './digest.ts';
import { DocumentError, isPlainObject, readJson, textOf } from './documents.ts';
import { verificationKey } from './keys.ts';
import { joined } from './names.ts';
import { messageOf, refusal } from './problems.ts';
import type { BundleFile, BundleOptions, BundleProblem, Verification, VerificationKey } from './types.ts';

const SIGNATURES = '.signatures.json';

interface SignedFile {
  readonly hash: string;
  readonly algorithm: string;
}

/**
 * Verifies the signature of a bundle, then every file against it: wrong, unsigned and missing files are all said. With
 * nothing to verify it does nothing; false then. Throws BundleRefusal where the signature itself is no good.
 */
export function verifyFiles(
  files: readonly BundleFile[],
  signatures: BundleFile | undefined,
  { verification, skipVerify, base = '' }: BundleOptions,
): { readonly isVerified: boolean; readonly problems: readonly BundleProblem[] } {
  if (skipVerify || (!signatures && !verification)) return { isVerified: false, problems: [] };
  if (!signatures) throw refusal('unsigned', 'bundle missing .signatures.json file');
  if (!verification) throw refusal('no-key', 'verification key not provided', signatures.path);
  const signed = signedFiles(signatures, verification);
  const isExcluded = excluder(verification.exclude ?? []);
  const problems: BundleProblem[] = [];
  for (const { path, bytes } of files) {
    const name = joined(base, path);
    const entry = signed.get(name);
    signed.delete(name);
    const problem = isExcluded(name) ? undefined : fileProblem(name, bytes, entry);
    if (problem) problems.push({ ...problem, file: name });
  }
  const missing = [...signed.keys()].filter((name) => !isExcluded(name)).sort();
  if (missing.length > 0) problems.push(missingProblem(missing));
  return { isVerified: true, problems };
}

function missingProblem(names: readonly string[]): BundleProblem {
  const list = names.join(' ');
  return {
    code: 'missing-file',
    message: `file(s) [${list}] specified in bundle signatures but not found in the target bundle`,
  };
}

function excluder(patterns: readonly string[]): (name: string) => boolean {
  const globs = patterns.map((pattern) => compileGlob(pattern, ['/']));
  return (name) => globs.some((glob) => glob.test(name));
}

function fileProblem(
  name: string,
  bytes: Uint8Array,
  entry: SignedFile | undefined,
): BundleProblem | undefined {
  if (!entry) return { code: 'not-signed-file', message: `file ${name} not included in bundle signature` };
  const { algorithm, hash } = entry;
  if (algorithm === '') return { code: 'digest', message: `no hashing algorithm provided for file ${name}` };
  if (!isKnownHash(algorithm))
    return { code: 'digest', message: `unsupported hashing algorithm: ${algorithm} (file ${name})` };
  try {
    const found = toHex(digestOf(algorithm, name, bytes) ?? new Uint8Array());
    if (equalBytes(new TextEncoder().encode(found), new TextEncoder().encode(hash.toLowerCase())))
      return undefined;
    return { code: 'digest', message: `${name}: digest mismatch (want: ${hash}, got: ${found})` };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return { code: 'bad-data', message: `${name}: ${messageOf(error)}` };
  }
}

/** Name to digest, from a signature that is good. */
function signedFiles(file: BundleFile, verification: Verification): Map<string, SignedFile> {
  const payload = verifiedPayload(soleToken(file), verification);
  const entries = field(payload, 'files') ?? [];
  if (!isArray(entries)) throw badSignature('the payload has no list of files');
  const files = new Map<string, SignedFile>();
  for (const entry of entries) {
    if (!isPlainObject(entry)) throw badSignature('a file of the payload is no object');
    const name = textField(entry, 'name');
    files.set(name, { hash: textField(entry, 'hash'), algorithm: textField(entry, 'algorithm') });
  }
  return files;
}

function soleToken({ bytes }: BundleFile): string {
  const fields = readObject(textOf(bytes), 'bundle load failed on signatures decode');
  const plugin = textField(fields, 'plugin');
  if (plugin !== '' && plugin !== '_default') {
    throw badSignature(`no verifier exists under id ${plugin}`);
  }
  const tokens = field(fields, 'signatures') ?? [];
  if (!isArray(tokens) || tokens.length === 0)
    throw badSignature(`${SIGNATURES}: missing JWT (expected exactly one)`);
  if (tokens.length > 1)
    throw badSignature(`${SIGNATURES}: multiple JWTs not supported (expected exactly one)`);
  const [token] = tokens;
  if (typeof token !== 'string') throw badSignature(`${SIGNATURES}: a signature has to be text`);
  return token;
}

function verifiedPayload(token: string, verification: Verification): PlainObject {
  const { header, payload, signature } = decoding('failed to split compact JWT', () => splitCompact(token));
  const given = decoding('failed to base64 decode JWT signature', () => fromBase64Url(signature));
  const claims = readObject(
    decoding('failed to base64 decode JWT payload', () => textOf(fromBase64Url(payload))),
    'failed to read the JWT payload',
  );
  const key = keyFor(header, claims, verification);
  const input = new TextEncoder().encode(`${header}.${payload}`);
  if (!verifyJws(key.algorithm, verificationKey(key), input, given))
    throw badSignature('failed to verify JWT signature: the signature is not by this key');
  if (textField(claims, 'scope') !== (verification.scope ?? '')) throw badSignature('scope mismatch');
  return claims;
}

/** The key that the caller says, or that the header names, or (an old way) the payload. */
function keyFor(header: string, claims: PlainObject, { keys, keyId = '' }: Verification): VerificationKey {
  const fields = readObject(
    decoding('failed to base64 decode JWT header', () => textOf(fromBase64Url(header))),
    'failed to read the JWT header',
  );
  const id = keyId || textField(fields, 'kid') || textField(claims, 'keyid');
  if (id === '') throw badSignature('verification key ID is empty');
  const key = keys.find((each) => each.id === id);
  if (!key) throw refusal('bad-key', `verification key corresponding to ID ${id} not found`);
  return key;
}

function fromBase64Url(text: string): Uint8Array {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new TypeError('no base64url');
  return decodeBase64(text, { isUrl: true, isRaw: true });
}

function decoding<T>(context: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof JoseError || error instanceof Error)
      throw badSignature(`${context}: ${error.message}`);
    throw error;
  }
}

function readObject(text: string, context: string): PlainObject {
  const value = decoding(context, () => readJson(text));
  if (!isPlainObject(value)) throw badSignature(`${context}: it has to be an object`);
  return value;
}

function field(fields: PlainObject, name: string): Value | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return value === null ? undefined : value;
}

function textField(fields: PlainObject, name: string): string {
  const value = field(fields, name) ?? '';
  if (typeof value !== 'string') throw badSignature(`${name} has to be text`);
  return value;
}

function badSignature(message: string) {
  return refusal('bad-signature', message, SIGNATURES);
}
