import { findCni, whyNoNamespaces } from './capabilities.ts';
import { ClusterError } from './errors.ts';
import { hasBusybox } from './images/catalog.ts';
import { run } from './run.ts';
import type { ClusterState } from './state.ts';
import type { ClusterMode, ClusterOptions } from './types.ts';

/** How much of a cluster this machine lets us have, and in plain words what it does not. */
export interface Possible {
  readonly mode: ClusterMode;
  readonly limits: readonly string[];
}

/** A node needs more of this machine than a control plane; what is missing is said before anything starts. */
async function verifyNodeTools(): Promise<void> {
  const missing: string[] = [];
  if (findCni() === undefined) missing.push('the CNI plugins (package containernetworking-plugins)');
  if ((await run('iptables', ['--version'])).code !== 0) missing.push('iptables (package iptables)');
  if (!hasBusybox()) missing.push('a static busybox (package busybox-static)');
  if (missing.length === 0) return;
  throw new ClusterError(
    'tool-missing',
    `A node needs ${missing.join(', ')}. Install them, or ask for the control plane alone (--control-plane-only).`,
  );
}

/** How much of a cluster is possible here, and in plain words what is not. */
export async function whatIsPossible(options: ClusterOptions): Promise<Possible> {
  const obstacle = await whyNoNamespaces();
  if (obstacle !== undefined) {
    return {
      mode: 'loopback',
      limits: [`Control plane only, no node and no pods that run: ${obstacle}.`],
    };
  }
  if (options.controlPlaneOnly === true) {
    return { mode: 'control-plane', limits: ['Control plane only, no node and no pods that run: as asked.'] };
  }
  await verifyNodeTools();
  return { mode: 'full', limits: [] };
}

/** A control plane in namespaces of its own can be given a node later; any other kind stays what it is. */
export function grown(known: ClusterState, possible: Possible): ClusterState {
  if (known.mode !== 'loopback' && possible.mode === 'loopback') {
    throw new ClusterError(
      'bad-option',
      `The cluster "${known.name}" has namespaces of its own, which cannot be entered now. ${possible.limits.join(' ')}`,
    );
  }
  if (known.mode !== 'control-plane' || possible.mode !== 'full') return known;
  return { ...known, mode: possible.mode, limits: [...possible.limits] };
}
