import Bowser from 'bowser';
import { RecentMap } from './recent-map.ts';

/** What asked, as far as it says so itself. */
export interface Agent {
  /** `mobile`, `tablet`, `tv`, `desktop` of people; `bot` announces itself as one, `tool` is a program or library. */
  readonly device: 'mobile' | 'tablet' | 'tv' | 'desktop' | 'bot' | 'tool' | 'unknown';
  /** `Chrome`, `Googlebot`, `curl`; empty when unknown. */
  readonly browser: string;
  /** `Windows`, `Android`; empty when unknown. */
  readonly os: string;
}

const MAX_LENGTH = 512;
const MAX_AGENTS = 10_000;
const UNKNOWN: Agent = { device: 'unknown', browser: '', os: '' };

/** Programs that are no browsers, by the word that their name begins with. */
const TOOLS: ReadonlySet<string> = new Set([
  'aiohttp',
  'ansible-httpget',
  'apache-httpclient',
  'apachebench',
  'axios',
  'blackbox',
  'curl',
  'dart',
  'elb-healthchecker',
  'fasthttp',
  'fetch',
  'fluent-bit',
  'git',
  'go-http-client',
  'got',
  'grafana',
  'grpc-go',
  'grpc-java',
  'grpc-node',
  'grpcurl',
  'guzzlehttp',
  'hey',
  'httpie',
  'insomnia',
  'java',
  'java-http-client',
  'jakarta',
  'k6',
  'kube-probe',
  'libcurl',
  'libwww-perl',
  'node',
  'node-fetch',
  'okhttp',
  'php',
  'postmanruntime',
  'powershell',
  'prometheus',
  'python',
  'python-httpx',
  'python-requests',
  'python-urllib',
  'reactornetty',
  'requests',
  'rest-client',
  'reqwest',
  'ruby',
  'undici',
  'vegeta',
  'wget',
  'wrk',
]);

const BOT =
  /bot\b|bots\b|crawler|spider|slurp|bingpreview|facebookexternalhit|monitor|uptime|scan|headless|lighthouse/i;
const DEVICES: Readonly<Record<string, Agent['device']>> = {
  mobile: 'mobile',
  tablet: 'tablet',
  tv: 'tv',
  desktop: 'desktop',
  bot: 'bot',
};

/** A reader that remembers the agents it has met, as many as fit. */
export function createAgentReader(): (userAgent: string) => Agent {
  const known = new RecentMap<Agent>(MAX_AGENTS);
  return (userAgent) => {
    const text = userAgent.length > MAX_LENGTH ? userAgent.slice(0, MAX_LENGTH) : userAgent;
    const met = known.get(text);
    if (met !== undefined) return met;
    const agent = readAgent(text);
    known.set(text, agent);
    return agent;
  };
}

/** An agent by its text. Anybody can write any text: this is for counting people, not for trusting them. */
export function readAgent(text: string): Agent {
  if (text === '') return UNKNOWN;
  const tool = toolOf(text);
  if (tool !== undefined) return { device: 'tool', browser: tool, os: '' };
  const { browser, os, platform } = Bowser.parse(text);
  const device = BOT.test(text) ? 'bot' : (DEVICES[platform.type ?? ''] ?? 'unknown');
  return { device, browser: browser.name ?? '', os: os.name ?? '' };
}

function toolOf(text: string): string | undefined {
  const name = /^[\w.-]{1,40}/.exec(text)?.[0] ?? '';
  return TOOLS.has(name.toLowerCase()) ? name : undefined;
}
