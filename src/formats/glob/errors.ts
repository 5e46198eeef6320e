/** A glob was refused; `message` reads as gobwas/glob's, or as glob-intersection's. */
export class GlobError extends Error {
  override readonly name = 'GlobError';
}
