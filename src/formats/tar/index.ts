export { TarError } from './errors.ts';
export { readTar, type TarEntry, type TarLimits } from './read-tar.ts';
export { writeTar } from './write-tar.ts';
