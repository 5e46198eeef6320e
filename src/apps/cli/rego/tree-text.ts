import { type Module, moduleTree, stringifyJson, type Value } from '#languages/rego';

type Fields = { readonly [name: string]: Value };

/** The syntax tree as OPA prints it for people: a node a line, what is inside of it one blank further in. */
export function treeText(module: Module): string {
  const lines: string[] = [];
  moduleNode(moduleTree(module, { comments: true }) as Fields, writer(lines, 0));
  return lines.map((line) => `${line}\n`).join('');
}

interface Writer {
  readonly put: (text: string) => Writer;
}

/** Puts a line, and gives the writer for what is inside of it. */
function writer(lines: string[], depth: number): Writer {
  return {
    put: (text) => {
      lines.push(`${' '.repeat(depth)}${text}`);
      return writer(lines, depth + 1);
    },
  };
}

function moduleNode(module: Fields, out: Writer): void {
  const inside = out.put('module');
  const { path } = fields(module['package']);
  termNode({ type: 'ref', value: path ?? [] }, inside.put('package'));
  for (const each of list(module['imports'])) {
    const imported = inside.put('import');
    termNode(fields(fields(each)['path']), imported);
    imported.put(text(fields(each)['alias']));
  }
  for (const rule of list(module['rules'])) ruleNode(fields(rule), inside);
  for (const _ of list(module['annotations'])) inside.put('annotations');
  for (const _ of list(module['comments'])) inside.put('comment');
}

function ruleNode(rule: Fields, out: Writer, name = 'rule'): void {
  const inside = out.put(name);
  headNode(fields(rule['head']), inside);
  bodyNode(rule['body'], inside);
  if (rule['else'] !== undefined) ruleNode(fields(rule['else']), inside);
}

function headNode(head: Fields, out: Writer): void {
  const inside = out.put('head');
  termNode({ type: 'ref', value: head['ref'] ?? [] }, inside);
  const args = list(head['args']);
  if (args.length > 0) {
    const each = inside.put('args');
    for (const arg of args) termNode(fields(arg), each);
  }
  if (head['value'] !== undefined) termNode(fields(head['value']), inside);
}

function bodyNode(body: Value | undefined, out: Writer): void {
  const inside = out.put('body');
  for (const expr of list(body)) exprNode(fields(expr), inside);
}

function exprNode(expr: Fields, out: Writer): void {
  const negated = expr['negated'] === true ? 'negated ' : '';
  const inside = out.put(`expr ${negated}index=${Number(expr['index'] ?? 0)}`);
  const terms = expr['terms'];
  if (Array.isArray(terms)) for (const term of terms) termNode(fields(term), inside);
  else termsNode(fields(terms), inside);
  for (const part of list(expr['with'])) {
    const each = inside.put('with');
    termNode(fields(fields(part)['target']), each);
    termNode(fields(fields(part)['value']), each);
  }
}

function termsNode(terms: Fields, out: Writer): void {
  if (terms['symbols'] !== undefined) {
    const inside = out.put('somedecl');
    for (const symbol of list(terms['symbols'])) termNode(fields(symbol), inside);
  } else if (terms['domain'] !== undefined) {
    const inside = out.put('every');
    for (const name of ['key', 'value', 'domain']) {
      if (terms[name] !== null && terms[name] !== undefined) termNode(fields(terms[name]), inside);
    }
    bodyNode(terms['body'], inside);
  } else termNode(terms, out);
}

function termNode({ type, value }: Fields, out: Writer): void {
  switch (type) {
    case 'null':
      out.put('null');
      return;
    case 'var':
      out.put(text(value));
      return;
    case 'string':
      out.put(JSON.stringify(text(value)));
      return;
    case 'boolean':
    case 'number':
      out.put(stringifyJson(value ?? null));
      return;
    case 'object':
      objectNode(value, out.put('object'));
      return;
    case 'arraycomprehension':
    case 'setcomprehension':
    case 'objectcomprehension':
      comprehensionNode(fields(value), out.put(text(type)));
      return;
    case 'templatestring':
      templateNode(list(fields(value)['parts']), out.put('templatestring'));
      return;
    default: {
      const inside = out.put(text(type));
      for (const item of list(value)) termNode(fields(item), inside);
    }
  }
}

function templateNode(parts: readonly Value[], out: Writer): void {
  for (const part of parts.map(fields)) {
    if (part['terms'] === undefined) termNode(part, out);
    else exprNode(part, out);
  }
}

function objectNode(entries: Value | undefined, out: Writer): void {
  for (const entry of list(entries)) for (const part of list(entry)) termNode(fields(part), out);
}

function comprehensionNode(value: Fields, out: Writer): void {
  for (const name of ['key', 'value', 'term']) {
    if (value[name] !== undefined) termNode(fields(value[name]), out);
  }
  bodyNode(value['body'], out);
}

function list(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

function fields(value: Value | undefined): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function text(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}
