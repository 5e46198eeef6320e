import { type CommandContext, CommandFailure, stripControl, toTable } from '#platform/cli';
import { print } from '../output.ts';
import { createServerClient } from '../server-client.ts';
import { readAlertFile } from './alert-file.ts';

const BASE = '/api/v1/alerts';

interface ChannelRow {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly target: string;
  readonly waiting: number;
  readonly dead: number;
}

/** `bulwark alert channel list` */
export async function channels(context: CommandContext): Promise<number> {
  const answer = await createServerClient(context).request<{ channels: ChannelRow[] }>(
    'GET',
    `${BASE}/channels`,
  );
  print(context.io, context.flags['output'], answer.channels, () =>
    toTable<ChannelRow>(
      [
        { title: 'name', value: ({ name }) => stripControl(name) },
        { title: 'type', value: ({ type }) => type },
        { title: 'target', value: ({ target }) => stripControl(target) },
        { title: 'waiting', value: ({ waiting }) => String(waiting), align: 'right' },
        { title: 'given up', value: ({ dead }) => String(dead), align: 'right' },
        { title: 'id', value: ({ id }) => id },
      ],
      answer.channels,
    ),
  );
  return 0;
}

/** `bulwark alert channel add` */
export async function addChannel(context: CommandContext): Promise<number> {
  const body = await readAlertFile(context, context.args[0] ?? '');
  const made = await createServerClient(context).request<ChannelRow>('POST', `${BASE}/channels`, body);
  print(context.io, context.flags['output'], made, () => `Added ${stripControl(made.name)} (${made.id}).\n`);
  return 0;
}

/** `bulwark alert channel test` */
export async function testChannel(context: CommandContext): Promise<number> {
  const client = createServerClient(context);
  const [given = ''] = context.args;
  const { channels: known } = await client.request<{ channels: ChannelRow[] }>('GET', `${BASE}/channels`);
  const channel = known.find(({ id, name }) => id === given || name === given);
  if (channel === undefined) throw new CommandFailure(`there is no channel ${given}`);
  const result = await client.request<{ ok: boolean; error: string | null }>(
    'POST',
    `${BASE}/channels/${channel.id}/test`,
  );
  const failure = stripControl(`Not taken: ${result.error}\n`);
  print(context.io, context.flags['output'], result, () =>
    result.ok ? 'The test message was taken.\n' : failure,
  );
  return result.ok ? 0 : 1;
}
