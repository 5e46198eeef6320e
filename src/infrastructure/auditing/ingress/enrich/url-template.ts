import { ownText } from './recent-map.ts';

/** Paths with their variable parts taken out: `/orders/{n}/items/{uuid}`. How many there are is bounded, whatever comes in. */
export interface UrlTemplates {
  /** Of one host; `isRefused` for requests that were answered with 4xx, which mostly ask for what there is not. */
  readonly of: (host: string, url: string, isRefused: boolean) => string;
  /** Requests whose path went to `/*` or `{any}` because there was no room for another template. */
  readonly collapsed: () => number;
}

export interface UrlTemplateLimits {
  /** Hosts with templates of their own; the one that was met longest ago is forgotten first. */
  readonly hosts: number;
  /** Parts of paths that are told apart below one part. */
  readonly children: number;
  /** Templates of a host; beyond them everything new is `/*`. */
  readonly templates: number;
  /** Of them those that were met with 4xx first. */
  readonly refused: number;
}

const DEFAULTS: UrlTemplateLimits = { hosts: 1000, children: 80, templates: 1000, refused: 100 };
const MAX_DEPTH = 12;
const MAX_CACHED = 4096;

/** A part of paths. */
interface Node {
  readonly children: Map<string, Node>;
  isTemplate: boolean;
}

interface Host {
  readonly root: Node;
  readonly cached: Map<string, string>;
  templates: number;
  refused: number;
}

export function createUrlTemplates(limits: Partial<UrlTemplateLimits> = {}): UrlTemplates {
  const bounds = { ...DEFAULTS, ...limits };
  const hosts = new Map<string, Host>();
  let collapsed = 0;
  return {
    collapsed: () => collapsed,
    of: (host, url, isRefused) => {
      const known = hostOf(hosts, host, bounds.hosts);
      const path = pathOf(url);
      const cached = known.cached.get(path);
      if (cached !== undefined) return cached;
      const found = grow(known, path, isRefused, bounds);
      // What there was no room for is counted each time, and so is not remembered.
      if (found.isCollapsed) collapsed++;
      else if (known.cached.size < MAX_CACHED) known.cached.set(ownText(path), found.template);
      else known.cached.clear();
      return found.template;
    },
  };
}

function hostOf(hosts: Map<string, Host>, name: string, maxHosts: number): Host {
  const known = hosts.get(name);
  if (known !== undefined) return known;
  const host: Host = { root: node(), cached: new Map(), templates: 0, refused: 0 };
  const oldest = hosts.size >= maxHosts ? hosts.keys().next().value : undefined;
  if (oldest !== undefined) hosts.delete(oldest);
  hosts.set(ownText(name), host);
  return host;
}

function node(): Node {
  return { children: new Map(), isTemplate: false };
}

function pathOf(url: string): string {
  const end = url.search(/[?#;]/);
  return end < 0 ? url : url.slice(0, end);
}

interface Grown {
  readonly template: string;
  readonly isCollapsed: boolean;
}

const ELSEWHERE: Grown = { template: '/*', isCollapsed: true };

function grow(host: Host, path: string, isRefused: boolean, bounds: UrlTemplateLimits): Grown {
  if (!path.startsWith('/')) return { template: path === '' ? '' : '{no path}', isCollapsed: false };
  const parts = path.slice(1).split('/', MAX_DEPTH + 1);
  const names = parts.slice(0, MAX_DEPTH).map(placeholder);
  if (parts.length > MAX_DEPTH) names.push('*');
  const hasRoom = host.templates < bounds.templates && (!isRefused || host.refused < bounds.refused);
  // What is not there may not take the names of what is.
  const maxChildren = isRefused ? Math.ceil(bounds.children / 4) : bounds.children;
  const taken: string[] = [];
  let at = host.root;
  for (const name of names) {
    const next = childOf(at, name, hasRoom, maxChildren);
    if (next === undefined) return ELSEWHERE;
    taken.push(next.name);
    at = next.node;
  }
  return settle(host, at, taken, isRefused, hasRoom);
}

/** The part of this name, or the one for all others when there are many already. */
function childOf(
  at: Node,
  name: string,
  hasRoom: boolean,
  maxChildren: number,
): { readonly name: string; readonly node: Node } | undefined {
  const known = at.children.get(name);
  if (known !== undefined) return { name, node: known };
  if (!hasRoom) return undefined;
  const taken = at.children.size < maxChildren ? name : '{any}';
  const child = at.children.get(taken) ?? node();
  at.children.set(ownText(taken), child);
  return { name: taken, node: child };
}

function settle(host: Host, at: Node, names: readonly string[], isRefused: boolean, hasRoom: boolean): Grown {
  if (!at.isTemplate) {
    if (!hasRoom) return ELSEWHERE;
    at.isTemplate = true;
    host.templates++;
    if (isRefused) host.refused++;
  }
  return { template: `/${names.join('/')}`, isCollapsed: names.includes('{any}') };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MAX_PART = 48;

/** What a part of a path is when it is no name. */
export function placeholder(part: string): string {
  if (part.length < 2 && !/\d/.test(part)) return part;
  if (/^-?\d+$/.test(part)) return part.length === 8 && isDate(part) ? '{date}' : '{n}';
  if (/^\d{4}-\d\d(?:-\d\d)?$/.test(part)) return '{date}';
  if (part.length === 36 && UUID.test(part)) return '{uuid}';
  if (/^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(part)) return '{ip}';
  if (part.includes('@')) return '{email}';
  if (/%[0-9a-f]{2}|[^\x21-\x7e]/i.test(part)) return '{text}';
  if (part.length > MAX_PART) return '{token}';
  return part
    .split(/([._~+,:=-])/)
    .map(piece)
    .join('');
}

function isDate(digits: string): boolean {
  return /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits);
}

/** Of `app.3f2a9c1d.js` or `image-123.png`. Versions such as `v1` and `1.2` are names. */
function piece(text: string, index: number, all: readonly string[]): string {
  if (text.length >= 3 && /^\d+$/.test(text)) return '{n}';
  if (text.length >= 8 && /^[0-9a-f]+$/i.test(text) && /\d/.test(text)) return '{hash}';
  if (text.length >= 20 && isMixed(text)) return '{token}';
  const isLast = index === all.length - 1;
  return isLast && index > 0 && /^\d{1,2}$/.test(text) && all[index - 1] === '-' ? '{n}' : text;
}

/** Letters and digits in turns, as only a machine writes them. */
function isMixed(text: string): boolean {
  let changes = 0;
  for (let at = 1; at < text.length; at++) if (classOf(text, at) !== classOf(text, at - 1)) changes++;
  return changes >= text.length / 4;
}

function classOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code <= 57) return 0;
  return code <= 90 ? 1 : 2;
}
