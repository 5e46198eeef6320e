import type { CommandSpec } from '#platform/cli';
import { clusterCommands } from '../../../tools/local-cluster/commands.ts';
import { commands as inspectionCommands } from '../../runtime/inspection/commands.ts';
import { exemptionCommands } from './commands/exemption-specs.ts';
import { serverCommands } from './commands/server-specs.ts';

/**
 * Every command of `bulwark`, in the order of the help page. Specs are data, imported file by file: a module's
 * index would load its code too, and a command line that only prints help must not wait for that.
 */
export const commands: readonly CommandSpec[] = [
  ...serverCommands,
  ...inspectionCommands,
  ...exemptionCommands,
  ...clusterCommands,
];
