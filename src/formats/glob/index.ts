export { GlobError } from './errors.ts';
export { compileGlob, quoteGlob } from './glob.ts';
export { globsIntersect } from './intersect.ts';
