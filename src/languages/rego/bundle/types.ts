import type { RegoVersion } from '../parse/types.ts';
import type { PlainObject } from '../values/types.ts';

/** A file of a bundle: its path inside the bundle, with `/`, and its bytes. */
export interface BundleFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What `.manifest` says. */
export interface Manifest {
  readonly revision: string;
  /** Paths below `data` that the bundle owns, without slashes at the ends; `''` is all of it. */
  readonly roots: readonly string[];
  readonly version?: RegoVersion;
  /** The first pattern that fits a file decides, in the order of their names. */
  readonly fileVersions: readonly { readonly pattern: string; readonly version: RegoVersion }[];
  readonly metadata: PlainObject;
}

export interface BundleModule {
  /** What messages show: the bundle's base and the path. */
  readonly file: string;
  /** Inside the bundle. */
  readonly path: string;
  readonly text: string;
  readonly version: RegoVersion;
}

export interface Bundle {
  readonly name: string;
  readonly manifest: Manifest;
  readonly data: PlainObject;
  readonly modules: readonly BundleModule[];
  /** Signature and digests were verified with a key. */
  readonly isVerified: boolean;
}

export type BundleCode =
  | 'bad-archive'
  | 'bad-name'
  | 'duplicate-file'
  | 'too-large'
  | 'bad-manifest'
  | 'bad-data'
  | 'data-conflict'
  | 'roots'
  | 'unsupported'
  | 'unsigned'
  | 'no-key'
  | 'bad-key'
  | 'bad-signature'
  | 'digest'
  | 'not-signed-file'
  | 'missing-file';

/** What is wrong with a bundle. `message` reads as OPA's where OPA says it, and names the file. */
export interface BundleProblem {
  readonly code: BundleCode;
  readonly message: string;
  readonly file?: string;
  readonly row?: number;
  readonly col?: number;
}

/** Either the bundle, or all that is wrong with it. */
export type BundleResult =
  | { readonly bundle: Bundle; readonly problems: readonly [] }
  | { readonly bundle?: undefined; readonly problems: readonly BundleProblem[] };

export interface BundleLimits {
  /** Of one file. */
  readonly fileBytes: number;
  /** Of all files together, unpacked. */
  readonly totalBytes: number;
  readonly files: number;
}

export interface VerificationKey {
  readonly id: string;
  /** A secret (HMAC), or PEM. */
  readonly text: string;
  /** As JWS names it. */
  readonly algorithm: string;
}

export interface Verification {
  readonly keys: readonly VerificationKey[];
  /** The key to take whatever the signature says; else the one that the signature names. */
  readonly keyId?: string;
  /** What the signature has to be for. */
  readonly scope?: string;
  /** Patterns of files that need no digest. */
  readonly exclude?: readonly string[];
}

export interface BundleOptions {
  /** What messages and conflicts call it. */
  readonly name?: string;
  /** Before the paths of modules, and of files in signatures: the folder that it was read from. */
  readonly base?: string;
  /** For modules of which the manifest says nothing; v1. */
  readonly version?: RegoVersion;
  readonly verification?: Verification;
  /** Signatures are not looked at. Without it, a signed bundle needs a key, and a key needs a signed bundle. */
  readonly skipVerify?: boolean;
  readonly limits?: Partial<BundleLimits>;
}
