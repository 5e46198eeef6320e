export { DocumentBuilder, type DocumentConflict, type DocumentResult, readDocument } from './documents.ts';
export { type Gunzip, openBundle } from './open-bundle.ts';
export { pathConflicts } from './path-conflicts.ts';
export { readBundle } from './read-bundle.ts';
export { overlapBetween } from './roots.ts';
export type {
  Bundle,
  BundleFile,
  BundleOptions,
  BundleProblem,
  BundleResult,
  Manifest,
  Verification,
  VerificationKey,
} from './types.ts';
