import type { RequestLine } from '../parsers/types.ts';
import { ownText } from './enrich/recent-map.ts';
import type { Agent } from './enrich/user-agent.ts';
import { createUniqueCounter } from './unique-counter.ts';

/** Names and how many requests had them. */
export interface Ranking {
  readonly entries: readonly { readonly name: string; readonly hits: number }[];
  /** Requests whose name found no room any more. */
  readonly others: number;
}

/** The figures of a file of access lines. */
export interface TrafficSummary {
  readonly hits: number;
  /** An estimate: HyperLogLog, within one or two in a hundred. */
  readonly visitors: number;
  readonly bytes: number;
  readonly notFound: number;
  readonly serverErrors: number;
  readonly attacks: number;
  readonly firstMs: number | undefined;
  readonly lastMs: number | undefined;
  readonly pages: Ranking;
  readonly addresses: Ranking;
  readonly statuses: Ranking;
  readonly systems: Ranking;
  readonly browsers: Ranking;
  readonly devices: Ranking;
  readonly referrers: Ranking;
  readonly attackKinds: Ranking;
}

export interface Summary {
  readonly add: (line: RequestLine, known: SummaryInput) => void;
  readonly result: (most: number) => TrafficSummary;
}

/** What is known of a request beside its line. */
export interface SummaryInput {
  readonly page: string;
  readonly agent: Agent;
  readonly visitor: string;
  readonly attacks: readonly string[];
}

/** Different names that are counted one by one. */
const MAX_NAMES = 100_000;

/** Counts requests in memory that does not grow with their number. */
export function createSummary(): Summary {
  const totals = { hits: 0, bytes: 0, notFound: 0, serverErrors: 0, attacks: 0 };
  let [firstMs, lastMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const visitors = createUniqueCounter();
  const pages = createTally();
  const addresses = createTally();
  const statuses = createTally();
  const systems = createTally();
  const browsers = createTally();
  const devices = createTally();
  const referrers = createTally();
  const kinds = createTally();
  return {
    add: (line, { page, agent, visitor, attacks }) => {
      totals.hits++;
      if (line.bodyBytesSent > 0) totals.bytes += line.bodyBytesSent;
      if (line.status === 404) totals.notFound++;
      if (line.status >= 500) totals.serverErrors++;
      if (line.timeMs < firstMs) firstMs = line.timeMs;
      if (line.timeMs > lastMs) lastMs = line.timeMs;
      visitors.add(visitor);
      pages.add(page);
      addresses.add(line.clientIp);
      statuses.add(String(line.status));
      systems.add(agent.os);
      browsers.add(agent.browser);
      devices.add(agent.device);
      if (line.referer !== '') referrers.add(line.referer);
      if (attacks.length > 0) totals.attacks++;
      for (const attack of attacks) kinds.add(attack);
    },
    result: (most) => ({
      ...totals,
      visitors: visitors.estimate(),
      firstMs: Number.isFinite(firstMs) ? firstMs : undefined,
      lastMs: Number.isFinite(lastMs) ? lastMs : undefined,
      pages: pages.ranking(most),
      addresses: addresses.ranking(most),
      statuses: statuses.ranking(most),
      systems: systems.ranking(most),
      browsers: browsers.ranking(most),
      devices: devices.ranking(most),
      referrers: referrers.ranking(most),
      attackKinds: kinds.ranking(most),
    }),
  };
}

interface Tally {
  readonly add: (name: string) => void;
  readonly ranking: (most: number) => Ranking;
}

function createTally(): Tally {
  const counts = new Map<string, { hits: number }>();
  let others = 0;
  return {
    add: (name) => {
      const known = counts.get(name);
      if (known !== undefined) known.hits++;
      else if (counts.size < MAX_NAMES) counts.set(ownText(name), { hits: 1 });
      else others++;
    },
    ranking: (most) => ({
      entries: [...counts]
        .map(([name, { hits }]) => ({ name, hits }))
        .sort((a, b) => b.hits - a.hits || (a.name < b.name ? -1 : 1))
        .slice(0, most),
      others,
    }),
  };
}
