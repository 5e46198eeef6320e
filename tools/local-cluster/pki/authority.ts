export {
  issueLeaf,
  type KeyPair,
  type LeafRequest,
  newAuthority,
  newSigningKey,
} from '#platform/certificates';
