/** A country file in MaxMind's format, as small as one can be: IPv4 networks and a record for each. */
export interface MmdbNetwork {
  /** `203.0.113.0/24`. */
  readonly network: string;
  readonly record: MmdbValue;
}

export type MmdbValue = string | number | { readonly [name: string]: MmdbValue };

interface Node {
  left: Node | number | undefined;
  right: Node | number | undefined;
}

const SEPARATOR = Buffer.alloc(16);
const MARKER = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');

/** The bytes of such a file, with records of 24 bits. */
export function writeMmdb(networks: readonly MmdbNetwork[]): Buffer {
  const root: Node = { left: undefined, right: undefined };
  const data: Buffer[] = [];
  let length = 0;
  for (const { network, record } of networks) {
    insert(root, network, length);
    const bytes = encode(record);
    data.push(bytes);
    length += bytes.length;
  }
  const nodes = listNodes(root);
  const tree = Buffer.concat(
    nodes.map((node) => Buffer.concat([pointer(node.left, nodes), pointer(node.right, nodes)])),
  );
  return Buffer.concat([tree, SEPARATOR, ...data, MARKER, encode(metadata(nodes.length))]);
}

function metadata(nodeCount: number): MmdbValue {
  return {
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_795_000_000,
    database_type: 'Test-Country',
    ip_version: 4,
    node_count: nodeCount,
    record_size: 24,
  };
}

function insert(root: Node, network: string, offset: number): void {
  const [address = '', bits = '32'] = network.split('/');
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  let at = root;
  for (let depth = 0; depth < Number(bits); depth++) {
    const side = Math.floor(value / 2 ** (31 - depth)) % 2 === 1 ? 'right' : 'left';
    if (depth === Number(bits) - 1) {
      at[side] = offset;
      return;
    }
    const next = at[side];
    const child: Node = typeof next === 'object' ? next : { left: undefined, right: undefined };
    at[side] = child;
    at = child;
  }
}

function listNodes(root: Node): readonly Node[] {
  const nodes = [root];
  for (let index = 0; index < nodes.length; index++)
    for (const next of [nodes[index]?.left, nodes[index]?.right])
      if (typeof next === 'object') nodes.push(next);
  return nodes;
}

/** A node, the data behind the tree, or nothing, which is the number of nodes. */
function pointer(target: Node | number | undefined, nodes: readonly Node[]): Buffer {
  const bytes = Buffer.alloc(3);
  const value =
    typeof target === 'object'
      ? nodes.indexOf(target)
      : nodes.length + (target === undefined ? 0 : target + 16);
  bytes.writeUIntBE(value, 0, 3);
  return bytes;
}

const [TEXT, MAP, UINT32] = [2, 7, 6] as const;

function encode(value: MmdbValue): Buffer {
  if (typeof value === 'string')
    return Buffer.concat([head(TEXT, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([head(UINT32, 4), bytes]);
  }
  const entries = Object.entries(value);
  return Buffer.concat([
    head(MAP, entries.length),
    ...entries.flatMap(([name, one]) => [encode(name), encode(one)]),
  ]);
}

function head(type: number, size: number): Buffer {
  return size < 29 ? Buffer.from([(type << 5) | size]) : Buffer.from([(type << 5) | 29, size - 29]);
}
