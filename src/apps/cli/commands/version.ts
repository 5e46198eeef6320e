import type { CommandContext } from '#platform/cli';
import { readVersion } from '../../server/version.ts';
import { print } from '../output.ts';

/** `bulwark version` */
export async function run({ io, flags }: CommandContext): Promise<number> {
  const versions = { bulwark: readVersion(), node: process.versions.node };
  print(io, flags['output'], versions, () => `bulwark ${versions.bulwark} (Node.js ${versions.node})\n`);
  return 0;
}
