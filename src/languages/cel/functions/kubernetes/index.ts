import type { Library } from '../types.ts';
import { cidrs } from './cidr.ts';
import { ips } from './ip.ts';
import { jsonPatches } from './json-patch.ts';
import { lists } from './lists.ts';
import { namedFormats } from './named-formats.ts';
import { quantities } from './quantity.ts';
import { regex } from './regex.ts';
import { versions } from './semver.ts';
import { sets } from './sets.ts';
import { stringsWith } from './strings.ts';
import { urls } from './url.ts';

/** What the API server adds to CEL, but its authorizer, which asks the cluster. */
export const kubernetesLibraries: readonly Library[] = [
  stringsWith('kubernetes'),
  lists,
  regex,
  urls,
  quantities,
  sets,
  ips,
  cidrs,
  namedFormats,
  versions,
];

export { jsonPatches, stringsWith };
