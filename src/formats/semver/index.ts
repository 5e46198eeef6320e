export { compareVersions, parseVersion, type Version } from './version.ts';
