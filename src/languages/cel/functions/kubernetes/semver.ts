import { compareVersions, parseVersion, type Version } from '#formats/semver';
import { BOOL, INT, opaque, STRING } from '../../check/types.ts';
import { fail } from '../../errors.ts';
import { toInt } from '../../values/numbers.ts';
import { costSize } from '../../values/size.ts';
import { Opaque, type Value } from '../../values/types.ts';
import { type Library, member, plain } from '../types.ts';

const SEMVER = opaque('kubernetes.Semver');

class Semver extends Opaque {
  readonly typeName = 'kubernetes.Semver';
  readonly version: Version;

  constructor(version: Version) {
    super();
    this.version = version;
  }

  equals(other: Opaque): boolean {
    return other instanceof Semver && compareVersions(this.version, other.version) === 0;
  }
}

/** Undefined where the text is no version of the form 1.2.3. */
function readVersion(text: string, isNormalized = false): Semver | undefined {
  const whole = isNormalized ? normalized(text) : text;
  // A leading v belongs to tags, not to versions; our reader forgives it.
  if (whole === undefined || whole.startsWith('v')) return undefined;
  const version = parseVersion(whole);
  return version === undefined ? undefined : new Semver(version);
}

/** Without a leading v and zeros, and with the numbers that are missing. */
function normalized(text: string): string | undefined {
  const parts = splitInThree(text.replace(/^v/, '')).map((part) =>
    part.length > 1 ? part.replace(/^0+/, '').replace(/^(?!\d)/, '0') : part,
  );
  if (parts.length < 3 && /[+-]/.test(parts[parts.length - 1] ?? '')) return undefined;
  while (parts.length < 3) parts.push('0');
  return parts.join('.');
}

function splitInThree(text: string): string[] {
  const [major = '', minor, ...rest] = text.split('.');
  if (minor === undefined) return [major];
  return rest.length === 0 ? [major, minor] : [major, minor, rest.join('.')];
}

function toSemver(text: string, isNormalized?: boolean): Semver {
  return readVersion(text, isNormalized) ?? fail(`semver parse error of ${JSON.stringify(text)}`);
}

const order = (a: Semver, b: Semver): number => compareVersions(a.version, b.version);
const traversal = ([text]: readonly Value[]): number => Math.ceil(costSize(text ?? null) * 0.1);
const PAIR = [SEMVER, SEMVER] as const;

export const versions: Library = {
  functions: [
    {
      name: 'semver',
      overloads: [
        plain('string_to_semver', [STRING], SEMVER, (text: string) => toSemver(text), traversal),
        plain('string_bool_to_semver', [STRING, BOOL], SEMVER, toSemver, traversal),
      ],
    },
    {
      name: 'isSemver',
      overloads: [
        plain(
          'is_semver_string',
          [STRING],
          BOOL,
          (text: string) => readVersion(text) !== undefined,
          traversal,
        ),
        plain(
          'is_semver_string_bool',
          [STRING, BOOL],
          BOOL,
          (text: string, isNormalized: boolean) => readVersion(text, isNormalized) !== undefined,
          traversal,
        ),
      ],
    },
    {
      name: 'isGreaterThan',
      overloads: [member('semver_is_greater_than', PAIR, BOOL, (a: Semver, b: Semver) => order(a, b) > 0)],
    },
    {
      name: 'isLessThan',
      overloads: [member('semver_is_less_than', PAIR, BOOL, (a: Semver, b: Semver) => order(a, b) < 0)],
    },
    { name: 'compareTo', overloads: [member('semver_compare_to', PAIR, INT, order)] },
    {
      name: 'major',
      overloads: [member('semver_major', [SEMVER], INT, ({ version }: Semver) => toInt(version.major))],
    },
    {
      name: 'minor',
      overloads: [member('semver_minor', [SEMVER], INT, ({ version }: Semver) => toInt(version.minor))],
    },
    {
      name: 'patch',
      overloads: [member('semver_patch', [SEMVER], INT, ({ version }: Semver) => toInt(version.patch))],
    },
  ],
  types: { 'kubernetes.Semver': SEMVER },
};
