import type { CommandModule, CommandSpec } from '#platform/cli';
import type { InspectCluster } from '#runtime/inspection';
import { clusterCommands } from '../../../tools/local-cluster/commands.ts';
import { commands as inspectionCommands } from '../../runtime/inspection/commands.ts';
import { auditCommands } from './commands/audit-specs.ts';
import { exemptionCommands } from './commands/exemption-specs.ts';
import { logCommands } from './commands/logs-specs.ts';
import { regoCommands } from './commands/rego-specs.ts';
import { serverCommands } from './commands/server-specs.ts';

/**
 * Every command of `bulwark`, in the order of the help page. Specs are data, imported file by file: a module's
 * index would load its code too, and a command line that only prints help must not wait for that.
 */
export const commands: readonly CommandSpec[] = [
  ...serverCommands,
  ...inspectionCommands.map(withLiveCluster),
  ...exemptionCommands,
  ...logCommands,
  ...auditCommands,
  ...regoCommands,
  ...clusterCommands,
];

interface InspectModule extends CommandModule {
  readonly run: (
    context: Parameters<CommandModule['run']>[0],
    inspectCluster?: InspectCluster,
  ) => Promise<number>;
}

/** Hands `bulwark inspect` the way to a cluster, loaded only when `--cluster` asks for it. */
function withLiveCluster(spec: CommandSpec): CommandSpec {
  const inspect: InspectCluster = async (request) => {
    const { inspectLiveCluster } = await import('./commands/inspect-cluster.ts');
    return inspectLiveCluster(request);
  };
  return {
    ...spec,
    load: async () => {
      const module: InspectModule = await spec.load();
      return { run: (context) => module.run(context, inspect) };
    },
  };
}
