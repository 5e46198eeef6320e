import { type RuleTestResult, testAlertRule } from '#infrastructure/auditing';
import { type CommandContext, stripControl, toTable } from '#platform/cli';
import { print } from '../output.ts';
import { createServerClient } from '../server-client.ts';
import { readAlertFile } from './alert-file.ts';

const BASE = '/api/v1/alerts';

interface Words {
  readonly en: string;
}

interface RuleRow {
  readonly id: string;
  readonly log: string;
  readonly severity: string;
  readonly state: string;
  readonly alerts24h: number;
  readonly title: Words;
}

/** `bulwark alert rules` */
export async function rules(context: CommandContext): Promise<number> {
  const { flags, io } = context;
  const answer = await createServerClient(context).request<{ rules: RuleRow[] }>('GET', `${BASE}/rules`);
  const shown = answer.rules.filter(({ log }) => flags['log'] === undefined || log === flags['log']);
  print(io, flags['output'], shown, () =>
    toTable<RuleRow>(
      [
        { title: 'rule', value: ({ id }) => id },
        { title: 'log', value: ({ log }) => log },
        { title: 'severity', value: ({ severity }) => severity },
        { title: 'state', value: ({ state }) => state },
        { title: 'last day', value: ({ alerts24h }) => String(alerts24h), align: 'right' },
        { title: 'title', value: ({ title }) => stripControl(title.en) },
      ],
      shown,
    ),
  );
  return 0;
}

/** `bulwark alert rule test` */
export async function testRule(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  const results: (RuleTestResult & { readonly file: string })[] = [];
  for (const file of args)
    results.push(...testAlertRule(await readAlertFile(context, file)).map((one) => ({ file, ...one })));
  const failed = results.filter(({ ok }) => !ok).length;
  print(io, flags['output'], results, () => {
    const lines = results.map(
      ({ file, name, ok, message }) => `${ok ? 'ok' : 'FAILED'}  ${file}: ${name}${ok ? '' : `: ${message}`}`,
    );
    return `${[...lines, `${results.length - failed} of ${results.length} cases passed`].map((line) => stripControl(line)).join('\n')}\n`;
  });
  return failed > 0 ? 1 : 0;
}
