export { issueLeaf, type KeyPair, type LeafRequest, newAuthority, newSigningKey } from './authority.ts';
