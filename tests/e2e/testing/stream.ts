import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LiveEvent } from '#runtime/inspection';
import type { ServerProcess } from './server-process.ts';

/**
 * Follows the live event stream of the first cluster of the server. `ended` resolves with its end; the function
 * itself resolves when the stream is open, so that nothing that happens from then on is missed.
 */
export async function followStream(
  server: Pick<ServerProcess, 'api' | 'dataDir'>,
  signal: AbortSignal,
  onEvent: (event: LiveEvent) => void,
): Promise<{ readonly ended: Promise<void> }> {
  const cluster = await firstCluster(server);
  const { url, token } = JSON.parse(readFileSync(join(server.dataDir, 'local-access.json'), 'utf8')) as {
    url: string;
    token: string;
  };
  const path = `/api/v1/inspection/clusters/${encodeURIComponent(cluster)}/stream`;
  const response = await fetch(url + path, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal,
  });
  if (!response.ok || response.body === null) throw new Error(`stream: status ${response.status}`);
  return { ended: read(response.body, onEvent) };
}

export async function firstCluster(server: Pick<ServerProcess, 'api'>): Promise<string> {
  const { body } = await server.api<{ clusters: { name: string }[] }>('GET', '/api/v1/clusters');
  const name = body.clusters[0]?.name;
  if (name === undefined) throw new Error('the server knows no cluster');
  return name;
}

async function read(body: ReadableStream<Uint8Array>, onEvent: (event: LiveEvent) => void): Promise<void> {
  const decoder = new TextDecoder();
  let buffer = '';
  try {
    for await (const chunk of body) {
      buffer += decoder.decode(chunk, { stream: true });
      const blocks = buffer.split('\n\n');
      buffer = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = block
          .split('\n')
          .flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trimStart()] : []));
        if (data.length > 0) onEvent(JSON.parse(data.join('\n')) as LiveEvent);
      }
    }
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
  }
}
