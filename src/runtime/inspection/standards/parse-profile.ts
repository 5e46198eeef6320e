import type { PodSecurityLevel, PodSecurityVersion } from './types.ts';

const LEVELS: readonly PodSecurityLevel[] = ['privileged', 'baseline', 'restricted'];

export interface PodSecurityProfile {
  readonly level: PodSecurityLevel;
  readonly version: PodSecurityVersion;
}

/** Reads `LEVEL` or `LEVEL:VERSION` (`restricted:v1.37`, `baseline:latest`), as namespace labels spell them. */
export function parsePodSecurityProfile(
  text: string,
): { readonly profile: PodSecurityProfile } | { readonly problem: string } {
  const [levelText = '', versionText = 'latest', ...rest] = text.split(':');
  const level = LEVELS.find((name) => name === levelText);
  if (level === undefined || rest.length > 0) {
    return {
      problem: `"${text}" is no Pod Security profile: one of ${LEVELS.join(', ')}, then ":latest" or ":v1.N"`,
    };
  }
  if (versionText === 'latest') return { profile: { level, version: 'latest' } };
  const minor = /^v1\.(?<minor>0|[1-9][0-9]{0,4})$/.exec(versionText)?.groups?.['minor'];
  if (minor === undefined) {
    return { problem: `"${versionText}" is no version of the Pod Security Standards: "latest" or "v1.N"` };
  }
  return { profile: { level, version: Number(minor) } };
}
