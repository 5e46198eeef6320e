import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { CommandFailure, type CommandIo } from '#platform/cli';

/** The bytes of a file, unpacked by the end of its name; `-` is standard input. */
export async function* openFile(file: string, io: CommandIo): AsyncGenerator<Uint8Array> {
  const bytes = file === '-' ? Readable.from([await io.stdin()]) : createReadStream(file);
  const unpack = file.endsWith('.gz')
    ? createGunzip()
    : file.endsWith('.zst')
      ? createZstdDecompress()
      : undefined;
  try {
    if (unpack === undefined) yield* bytes;
    else {
      // A file that cannot be read ends what unpacks it, rather than the process.
      bytes.once('error', (error) => unpack.destroy(error));
      yield* bytes.pipe(unpack);
    }
  } catch (error) {
    throw new CommandFailure(`${file}: ${error instanceof Error ? error.message : String(error)}`, 1, {
      cause: error,
    });
  } finally {
    bytes.destroy();
    unpack?.destroy();
  }
}

/** Lines of text without their ends. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let left = '';
  for await (const chunk of bytes) {
    const lines = (left + decoder.decode(chunk, { stream: true })).split('\n');
    left = lines.pop() ?? '';
    for (const line of lines) yield withoutReturn(line);
  }
  if (left !== '') yield withoutReturn(left);
}

/** Files that came through Windows end their lines with two letters. */
function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
