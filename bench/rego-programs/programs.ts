import type { PeerPolicy } from '../rego-evaluate/peer.ts';

/** Policies that each lean on one part of the engine, with data and inputs made here. */
export function programs(): readonly PeerPolicy[] {
  return [rbac(), comprehensions(), regexes(), walks()];
}

/** 100,000 rows of grants, looked up by user and searched by role. */
function rbac(): PeerPolicy {
  const users = 20_000;
  const roles: Record<string, { permissions: { resource: string; verb: string }[] }> = {};
  for (let role = 0; role < 500; role++) {
    roles[`role-${role}`] = {
      permissions: Array.from({ length: 20 }, (_, index) => ({
        resource: `resource-${(role * 7 + index) % 1000}`,
        verb: index % 4 === 0 ? 'write' : 'read',
      })),
    };
  }
  const bindings: Record<string, string[]> = {};
  for (let user = 0; user < users; user++) {
    bindings[`user-${user}`] = Array.from(
      { length: 4 },
      (_, index) => `role-${(user * 13 + index * 101) % 500}`,
    );
  }
  // 20,000 users with four roles each and 500 roles with 20 permissions each, and 10,000 suspended accounts.
  const suspended = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [`user-${index * 2 + 1}`, { since: 1_700_000_000 + index }]),
  );
  return {
    name: 'rbac-100k-rows',
    version: 'v1',
    query: 'data.rbac.decision',
    text: `package rbac

default allow := false

allow if {
	not data.suspended[input.user]
	some role in data.bindings[input.user]
	some permission in data.roles[role].permissions
	permission.resource == input.resource
	permission.verb == input.verb
}

reasons contains role if {
	some role in data.bindings[input.user]
	some permission in data.roles[role].permissions
	permission.resource == input.resource
}

decision := {"allow": allow, "reasons": reasons}
`,
    data: { bindings, roles, suspended },
    inputs: [
      { user: 'user-4242', resource: 'resource-17', verb: 'read' },
      { user: 'user-16', resource: 'resource-460', verb: 'write' },
      { user: 'user-15', resource: 'resource-3', verb: 'read' },
    ],
  };
}

function comprehensions(): PeerPolicy {
  const orders = Array.from({ length: 400 }, (_, index) => ({
    id: `o${index}`,
    customer: `c${(index * 37) % 60}`,
    lines: Array.from({ length: 3 }, (_, line) => ({
      sku: `s${(index * 5 + line) % 90}`,
      amount: (index % 9) + line,
    })),
  }));
  return {
    name: 'comprehensions',
    version: 'v1',
    query: 'data.orders.report',
    text: `package orders

customers := {order.customer | some order in input.orders}

total[customer] := sum([line.amount |
	some order in input.orders
	order.customer == customer
	some line in order.lines
]) if {
	some customer in customers
}

bought[sku] := buyers if {
	some sku in {line.sku | some order in input.orders; some line in order.lines}
	buyers := {order.customer |
		some order in input.orders
		some line in order.lines
		line.sku == sku
	}
}

report := {
	"totals": total,
	"popular": [sku | some sku, buyers in bought; count(buyers) > 8],
	"big": {customer: amount | some customer, amount in total; amount > 60},
}
`,
    inputs: [{ orders }],
  };
}

function regexes(): PeerPolicy {
  const lines = Array.from({ length: 300 }, (_, index) =>
    [
      `2026-03-${String((index % 28) + 1).padStart(2, '0')}T10:42:${String(index % 60).padStart(2, '0')}Z`,
      `10.${index % 200}.${(index * 7) % 250}.${(index * 3) % 250}`,
      ['GET', 'POST', 'PUT'][index % 3],
      `/api/v${index % 3}/orders/${index * 991}/items?page=${index % 9}`,
      index % 17 === 0 ? 500 : 200,
      `"agent/${index % 5}.${index % 7} (key=AKIA${String(index).padStart(16, 'Q')})"`,
    ].join(' '),
  );
  return {
    name: 'regexes',
    version: 'v1',
    query: 'data.lines.report',
    text: `package lines

pattern := \`^\\S+ (\\d{1,3}(?:\\.\\d{1,3}){3}) (GET|POST) (/[^\\s?]*)\\S* (\\d{3}) "(.*)"$\`

failed contains found[0][3] if {
	some line in input.lines
	found := regex.find_all_string_submatch_n(pattern, line, 1)
	startswith(found[0][4], "5")
}

leaked contains index if {
	some index, line in input.lines
	regex.match(\`AKIA[0-9A-Z]{16}\\b\`, line)
}

private := count([line | some line in input.lines; regex.match(\`(^|\\s)10\\.(\\d{1,2}|1\\d\\d)\\.\`, line)])

masked := {regex.replace(line, \`\\d+\\.\\d+\\.\\d+\\.\\d+\`, "x.x.x.x") | some line in input.lines; contains(line, " 500 ")}

report := {"failed": failed, "leaked": count(leaked), "private": private, "masked": masked}
`,
    inputs: [{ lines }],
  };
}

function walks(): PeerPolicy {
  const tree = (depth: number, seed: number): unknown =>
    depth === 0
      ? { kind: 'leaf', port: seed % 100, image: seed % 11 === 0 ? 'evil:latest' : `app:${seed}` }
      : {
          kind: 'node',
          name: `n${seed}`,
          children: Array.from({ length: 4 }, (_, index) => tree(depth - 1, seed * 4 + index)),
        };
  return {
    name: 'deep-walk',
    version: 'v1',
    query: 'data.walks.report',
    text: `package walks

images contains value if {
	walk(input.tree, [path, value])
	path[count(path) - 1] == "image"
	endswith(value, ":latest")
}

deep := max([count(path) | walk(input.tree, [path, _])])

ports := count([value | walk(input.tree, [_, value]); is_object(value); value.port > 50])

report := {"images": images, "deep": deep, "ports": ports}
`,
    inputs: [{ tree: tree(5, 1) }],
  };
}
