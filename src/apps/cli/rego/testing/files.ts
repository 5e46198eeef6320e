/** A small project: policies, their tests, data, inputs, and what is broken. */
export const FILES: Readonly<Record<string, string>> = {
  'policy/shop.rego': `package shop

import rego.v1

default allow := false

allow if input.user == "admin"

deny contains msg if {
	some item in data.prices
	item > input.max
	msg := sprintf("%v is too much", [item])
}

broken := 1 / input.zero

loud if print("loud", input.user)
`,
  'policy/shop_test.rego': `package shop_test

import data.shop

test_allow if shop.allow with input as {"user": "admin"}

test_deny if {
	wanted := 7
	print("wanted", wanted)
	count(shop.deny) == wanted with input as {"max": 4}
}

todo_test_later if false
`,
  'good/good.rego': 'package good\n\nyes := true\n',
  'good/good_test.rego': `package good

test_yes if yes

test_cases[name] if {
	some name, value in {"one": 1, "two": 2}
	value > 0
}
`,
  'cases/cases_test.rego': `package cases

test_numbers[name] if {
	some name, value in {"low": 1, "high": 5}
	value > 3
}

test_same if true

test_same if true
`,
  'schemas/input.json': '{"properties": {"user": {"type": "string"}}}',
  'schemas/deep/list.json': '{"type": "array", "items": {"type": "number"}}',
  'nested.json': '{"properties": []}',
  'stated/stated.rego': `# METADATA
# schemas:
# - input: schema.input
# - data.prices: schema.deep.list
package stated

wrong if input.user == 1

odd if data.prices[_] == "a"

absent if input.name
`,
  'few.json': '{"features": ["rego_v1"], "builtins": [{"name": "eq"}, {"name": "count"}]}',
  'data.json': '{"prices": [1, 5, 9], "big": 12345678901234567890}',
  'tree/a/b.yaml': 'c: 0777\nlist: [x]\n',
  'tree/a/more.json': '{"d": 1}',
  'tree/.hidden/x.json': '{"hidden": true}',
  'admin.json': '{"user": "admin", "max": 4, "zero": 0}',
  'admin.yaml': 'user: admin\nmax: 4\nzero: 0\n',
  'old.rego': 'package old\n\nallow { input.x }\n\nmsgs[m] { m := "v0" }\n',
  'ugly.rego': 'package ugly\nx:=1\ny  if {x==1}\n',
  'wide.rego':
    '# METADATA\n# title: Wide\npackage wide\n\nx := 123456789012345678901234567890\n\n# A template.\ny := $"a{1}"\n',
  'pretty.rego': 'package pretty\n\nx := 1\n',
  'unparsed.rego': 'package bad\n\nx := {\n',
  'unsafe.rego': 'package bad\n\nx := y\n\nz := input.a[q]; q\n',
  'unbound.rego': 'package bad\n\nx := y\n\nz := w\n',
  'unused.rego': 'package strict\n\nimport data.nothing\n\nx := 1\n',
  'broken.json': '{\n  "a": }\n',
  'broken.yaml': 'a: [1\n',
  'list.json': '[1]',
  'clash/one.json': '{"a": {"b": 1}}',
  'clash/two.json': '{"a": {"b": 2}}',
  'conflict/rule.rego': 'package a.b\n\nc := 1\n',
  'conflict/data.json': '{"a": {"b": {"c": 2}}}',
  'bundle/.manifest': '{"revision": "r1", "roots": ["shop", "x"], "metadata": {"m": 1}}',
  'bundle/shop.rego': 'package shop\n\nallow if data.x.users[input.user]\n',
  'bundle/x/data.json': '{"users": {"admin": true}}',
  'bundle/ignored.json': '{"no": 1}',
  'other/.manifest': '{"roots": ["shop/prices"]}',
  'steer.rego': 'package steer\n\nx := \u001b[2J\n',
  'note.txt': 'nothing that anybody can read: [',
  noname: '{"noname": 1}',
};
