import type { CommandModule, CommandSpec } from '#platform/cli';
import type { InspectCluster } from '#runtime/inspection';
import { clusterCommands } from '../../../tools/local-cluster/commands.ts';
import { commands as inspectionCommands } from '../../runtime/inspection/commands.ts';
import { alertCommands } from './commands/alert-specs.ts';
import { anomalyCommands } from './commands/anomaly-specs.ts';
import { auditCommands } from './commands/audit-specs.ts';
import { eventCommands } from './commands/events-specs.ts';
import { exemptionCommands } from './commands/exemption-specs.ts';
import { ingressCommands } from './commands/ingress-specs.ts';
import { logSourceCommands } from './commands/log-sources-specs.ts';
import { logCommands } from './commands/logs-specs.ts';
import { regoCommands } from './commands/rego-specs.ts';
import { reportCommands } from './commands/report-specs.ts';
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
  ...logSourceCommands,
  ...alertCommands,
  ...auditCommands,
  ...reportCommands,
  ...eventCommands,
  ...ingressCommands,
  ...anomalyCommands,
  ...regoCommands,
  ...clusterCommands.map(withAudit),
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

interface ClusterModule extends CommandModule {
  readonly run: (
    context: Parameters<CommandModule['run']>[0],
    audit?: typeof import('./commands/cluster-audit.ts').clusterAudit,
  ) => Promise<number>;
}

/** Tells `bulwark cluster up --audit` where events go; only the command line knows of a server. */
function withAudit(spec: CommandSpec): CommandSpec {
  if (spec.path[1] !== 'up') return spec;
  return {
    ...spec,
    load: async () => {
      const module: ClusterModule = await spec.load();
      const { clusterAudit } = await import('./commands/cluster-audit.ts');
      return { run: (context) => module.run(context, clusterAudit) };
    },
  };
}
