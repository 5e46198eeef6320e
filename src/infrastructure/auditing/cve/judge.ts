import { compareVersions, parseVersion, type Version } from '#formats/semver';
import type { CveEntry } from './schema.ts';

/** `possibly-fixed`: the version is in the range, but a distribution built it and may have taken the fix over. */
export type CveVerdict = 'affected' | 'possibly-fixed' | 'not-affected' | 'unknown';

/** Builds that begin with an upstream version and go on with their own: `v1.29.4-eks-036c24b`, `v1.28.5+k3s1`. */
const PRE_RELEASE = /^(alpha|beta|rc)$/;

/** Whether a version is one that a CVE affects. */
export function judgeVersion(text: string, { affected }: Pick<CveEntry, 'affected'>): CveVerdict {
  const version = parseVersion(text);
  // A build that was not told its version says 0.0.0.
  if (version === undefined || (version.major === 0n && version.minor === 0n)) return 'unknown';
  const isOwnBuild = isDistribution(version);
  // What follows the hyphen of a distribution is its build, not a version before the release.
  const upstream = isOwnBuild ? { ...version, preRelease: [] } : version;
  if (!affected.some((range) => isIn(upstream, range))) return 'not-affected';
  return isOwnBuild ? 'possibly-fixed' : 'affected';
}

function isDistribution({ preRelease, metadata }: Version): boolean {
  const [first] = preRelease;
  return metadata !== '' || (first !== undefined && !PRE_RELEASE.test(first));
}

function isIn(version: Version, { from, before, through }: CveEntry['affected'][number]): boolean {
  const start = parseVersion(from === '0' ? '0.0.0-0' : from);
  if (start === undefined || compareVersions(version, start) < 0) return false;
  const [end, last] = [before, through].map((one) => (one === undefined ? undefined : parseVersion(one)));
  if (end !== undefined) return compareVersions(version, end) < 0;
  return last === undefined || compareVersions(version, last) <= 0;
}
