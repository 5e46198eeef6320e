import type { CommandModule, CommandSpec, FlagSpec } from '#platform/cli';

const flag = (summary: string, short?: string): FlagSpec => ({
  type: 'boolean',
  summary,
  ...(short !== undefined && { short }),
});
const text = (summary: string, placeholder: string, more: Partial<FlagSpec> = {}): FlagSpec => ({
  type: 'string',
  summary,
  placeholder,
  ...more,
});
const form = (values: readonly string[], byDefault: string): FlagSpec =>
  text('How to print.', 'FORM', { short: 'f', values, default: byDefault });

const VERSION_FLAGS: Readonly<Record<string, FlagSpec>> = {
  'v0-compatible': flag('Read sources that do not say it as Rego v0.'),
  'v1-compatible': flag('Read sources that do not say it as Rego v1, as is done anyway.'),
};
const IGNORE = text("Names of files and folders to pass over, such as '.*'.", 'PATTERNS', { multiple: true });
const TIMEOUT = (what: string) => text(`${what}, as 500ms or 1m30s.`, 'TIME');
const STRICT = flag("The compiler's strict mode.", 'S');

const COMPILE_FLAGS: Readonly<Record<string, FlagSpec>> = {
  schema: text('JSON Schema of the input, or folder of the schemas that METADATA names.', 'PATH', {
    short: 's',
    complete: 'file',
  }),
  capabilities: text('JSON file of OPA: built-ins that it does not list do not exist.', 'FILE', {
    complete: 'file',
  }),
};

const VERIFY_FLAGS: Readonly<Record<string, FlagSpec>> = {
  'verification-key': text(
    'Secret (HMAC), or file with the public key in PEM: bundles must be signed.',
    'KEY',
    {
      complete: 'file',
    },
  ),
  'verification-key-id': text('Name of the key.', 'NAME', { default: 'default' }),
  'signing-alg': text('Algorithm of the signature.', 'NAME', { default: 'RS256' }),
  scope: text('What the signature has to be for.', 'SCOPE'),
  'exclude-files-verify': text('Patterns of files that need not be signed.', 'PATTERNS', { multiple: true }),
  'skip-verify': flag('Do not look at signatures of bundles.'),
};

const QUERY_FLAGS: Readonly<Record<string, FlagSpec>> = {
  data: text('Policy or data: file or folder, or PREFIX:PATH for data below data.PREFIX.', 'PATH', {
    short: 'd',
    multiple: true,
    complete: 'file',
  }),
  bundle: text('Bundle: folder or tar.gz.', 'PATH', { short: 'b', multiple: true, complete: 'file' }),
  input: text('Input document, JSON or YAML.', 'FILE', { short: 'i', complete: 'file' }),
  'stdin-input': flag('Read the input document from standard input.', 'I'),
  stdin: flag('Read the query from standard input.'),
  package: text('Package that the query stands in.', 'NAME'),
  import: text('Import of the query, such as data.shop.prices.', 'PATH', { multiple: true }),
  ignore: IGNORE,
  ...VERSION_FLAGS,
  strict: STRICT,
  ...COMPILE_FLAGS,
  timeout: TIMEOUT('How long the evaluation may take'),
  'allow-net': flag('Let policies use the network: http.send and net.lookup_ip_addr.'),
  ...VERIFY_FLAGS,
};

type Verb = 'eval' | 'test' | 'check' | 'fmt' | 'parse' | 'bench';

const LOADERS: Readonly<Record<Verb, () => Promise<CommandModule>>> = {
  eval: () => import('../rego/eval.ts'),
  test: () => import('../rego/test.ts'),
  check: () => import('../rego/check.ts'),
  fmt: () => import('../rego/fmt.ts'),
  parse: () => import('../rego/parse.ts'),
  bench: () => import('../rego/bench.ts'),
};

/** `bulwark rego …`: policies written, tested and evaluated with the options that users of OPA know. */
export const regoCommands: readonly CommandSpec[] = [
  {
    path: ['rego', 'eval'],
    summary: 'Evaluate a query over policies, data and an input.',
    description:
      'Loads .rego, .json and .yaml files of --data at the paths of their folders, and bundles. The output has the shape of OPA.\n' +
      'Policies see no network unless --allow-net is given. A signed bundle is verified with --verification-key.',
    args: [{ name: 'QUERY', summary: "what to evaluate, such as 'data.shop.allow'" }],
    flags: {
      ...QUERY_FLAGS,
      format: form(['json', 'values', 'bindings', 'pretty', 'source', 'raw', 'discard'], 'json'),
      'strict-builtin-errors': flag('The first error of a built-in ends the evaluation.'),
      'show-builtin-errors': flag('Print the errors of built-ins; they end nothing.'),
      coverage: flag('Report what was evaluated.'),
      explain: text('Print a trace.', 'MODE', {
        values: ['off', 'full', 'notes', 'fails', 'debug'],
        default: 'off',
      }),
      profile: flag('Report the time spent by line.'),
      'profile-limit': { type: 'number', summary: 'Lines of the profile, 0 for all; 10 when left out.' },
      'profile-sort': text(
        'Order of the profile: total_time_ns, num_eval, num_redo, num_gen_expr, file or line.',
        'NAME',
        { multiple: true },
      ),
      metrics: flag('Report how long loading, compiling and evaluating took.'),
      count: { type: 'number', summary: 'Evaluate so many times, and report figures over all.', default: 1 },
      fail: flag('Exit with 1 when the result is undefined.'),
      'fail-defined': flag('Exit with 1 when there is a result.'),
    },
    examples: [
      { run: "bulwark rego eval 'x := 1; y := x + 1'", does: 'Try an expression.' },
      {
        run: "bulwark rego eval -d policy/ -i pod.yaml -f pretty 'data.k8s.deny'",
        does: 'Which rules deny this pod?',
      },
      {
        run: "kubectl get pod web -o json | bulwark rego eval -I -b bundle.tar.gz --fail-defined 'data.k8s.deny[_]'",
        does: 'Fail a script when a bundle denies what stands in the cluster.',
      },
    ],
    exitCodes: { 1: '--fail or --fail-defined applies', 2: 'errors, wrong usage or unreadable input' },
    load: LOADERS.eval,
  },
  {
    path: ['rego', 'test'],
    summary: 'Run the tests of policies: rules named test_….',
    description:
      'Tests whose names begin with todo_test_ are skipped. A test passes when it is true; of test_x[name] each name is a test.',
    args: [
      {
        name: 'PATH',
        summary: 'files, folders or bundles',
        required: true,
        multiple: true,
        complete: 'file',
      },
    ],
    flags: {
      bundle: flag('The paths are bundles.', 'b'),
      format: form(['pretty', 'json'], 'pretty'),
      verbose: flag('Print every test, what it printed, and a trace of failures.', 'v'),
      run: text('Only tests whose full name matches a regular expression.', 'REGEX', { short: 'r' }),
      coverage: flag('Report coverage as JSON.', 'c'),
      threshold: { type: 'number', summary: 'Fail when fewer percent of lines are covered.', default: 0 },
      timeout: text('How long one test may take, as 500ms or 1m30s.', 'TIME', { default: '5s' }),
      count: { type: 'number', summary: 'Run every test so many times.', default: 1 },
      bench: flag('Measure how long each test takes that passes.'),
      'bench-duration': text('How long to measure each test, as 500ms or 1m30s.', 'TIME', { default: '1s' }),
      'var-values': flag('Show the line that failed, with the values of its variables.'),
      explain: text('What traces of failed tests show.', 'MODE', {
        values: ['full', 'notes', 'fails', 'debug'],
      }),
      'exit-zero-on-skipped': flag('Skipped tests are no failure.', 'z'),
      'fail-on-empty': flag('Exit with 1 when there is no test.'),
      sort: text('Order of the results as JSON.', 'NAME', { values: ['none', 'duration'], default: 'none' }),
      'max-errors': { type: 'number', short: 'm', summary: 'Errors before compiling gives up.', default: 10 },
      ignore: IGNORE,
      ...VERSION_FLAGS,
      ...COMPILE_FLAGS,
      'allow-net': flag('Let policies use the network: http.send and net.lookup_ip_addr.'),
    },
    examples: [
      { run: 'bulwark rego test policy/ -v', does: 'Run all tests below a folder.' },
      { run: 'bulwark rego test policy/ -r shop --coverage --threshold 80', does: 'At least 80 % covered?' },
    ],
    exitCodes: { 2: 'tests failed, were skipped (without -z), or cover too little' },
    load: LOADERS.test,
  },
  {
    path: ['rego', 'check'],
    summary: 'Parse and compile policies, and say what is wrong.',
    args: [
      {
        name: 'PATH',
        summary: 'files, folders or bundles',
        required: true,
        multiple: true,
        complete: 'file',
      },
    ],
    flags: {
      bundle: flag('The paths are bundles: data counts for conflicts.', 'b'),
      format: form(['pretty', 'json'], 'pretty'),
      strict: STRICT,
      'max-errors': {
        type: 'number',
        short: 'm',
        summary: 'Errors before compiling gives up, 0 for all.',
        default: 10,
      },
      ignore: IGNORE,
      ...VERSION_FLAGS,
      ...COMPILE_FLAGS,
    },
    examples: [{ run: 'bulwark rego check -S policy/', does: 'Check a folder in strict mode.' }],
    load: LOADERS.check,
  },
  {
    path: ['rego', 'fmt'],
    summary: 'Format policies.',
    description:
      'Prints the formatted text, or what -w, -l or -d ask for. Without a path, standard input is read.',
    args: [{ name: 'PATH', summary: 'files and folders', multiple: true, complete: 'file' }],
    flags: {
      write: flag('Write to the files.', 'w'),
      list: flag('Print the names of files that would change.', 'l'),
      diff: flag('Print what would change.', 'd'),
      fail: flag('Fail when something would change.'),
      'check-result': {
        type: 'boolean',
        default: true,
        summary: 'Make sure that the result can be parsed; --no-check-result switches it off.',
      },
      'v0-v1': flag('Write what is valid as v0 and as v1.'),
      'rego-v1': flag('The old name of --v0-v1.'),
      ...VERSION_FLAGS,
      'drop-v0-imports': flag("Drop imports that v1 does not need, such as 'rego.v1'."),
    },
    examples: [
      { run: 'bulwark rego fmt -w policy/', does: 'Format all files below a folder.' },
      { run: 'bulwark rego fmt -l --fail policy/', does: 'Fail a build when a file is not formatted.' },
    ],
    exitCodes: { 2: 'a file cannot be formatted, or would change with --fail' },
    load: LOADERS.fmt,
  },
  {
    path: ['rego', 'parse'],
    summary: 'Print the syntax tree of a policy.',
    args: [{ name: 'FILE', summary: 'a .rego file', required: true, complete: 'file' }],
    flags: {
      format: form(['pretty', 'json'], 'pretty'),
      'json-include': text('Parts of the JSON: locations, comments; -comments leaves them out.', 'PARTS'),
      ...VERSION_FLAGS,
    },
    examples: [
      { run: 'bulwark rego parse -f json policy.rego', does: 'The tree as JSON, as OPA writes it.' },
    ],
    load: LOADERS.parse,
  },
  {
    path: ['rego', 'bench'],
    summary: 'Measure how long a query takes.',
    args: [{ name: 'QUERY', summary: "what to evaluate, such as 'data.shop.allow'" }],
    flags: {
      ...QUERY_FLAGS,
      format: form(['pretty', 'json', 'gobench'], 'pretty'),
      count: { type: 'number', summary: 'Measure so many times.', default: 1 },
      duration: text('How long to measure, as 500ms or 1m30s.', 'TIME', { default: '1s' }),
      metrics: { type: 'boolean', default: true, summary: 'Report how the times are spread.' },
      fail: { type: 'boolean', default: true, summary: 'Fail when the result is undefined.' },
    },
    examples: [
      {
        run: "bulwark rego bench -b bundle.tar.gz -i pod.json 'data.k8s.deny'",
        does: 'How fast is a bundle?',
      },
    ],
    load: LOADERS.bench,
  },
];
