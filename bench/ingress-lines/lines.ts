import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'curl/8.5.0',
] as const;
const SECTIONS = ['items', 'orders', 'blog', 'static/js', 'api/v1/users'] as const;
const STATUSES = [200, 200, 200, 200, 200, 304, 302, 404, 500] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const LINES_A_WRITE = 10_000;

/** Combined lines of a day, the same in every run: 50,000 addresses, 20,000 pages, 240 agents, attacks now and then. */
export async function writeLines(file: string, count: number): Promise<void> {
  const random = generator();
  const out = createWriteStream(file);
  for (let from = 0; from < count; from += LINES_A_WRITE) {
    const lines: string[] = [];
    for (let at = from; at < Math.min(count, from + LINES_A_WRITE); at++)
      lines.push(lineOf(at / count, random));
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

type Random = (below: number) => number;

function generator(): Random {
  let state = 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function lineOf(share: number, random: Random): string {
  const at = new Date(Date.UTC(2026, 10, 24) + share * 86_400_000);
  const time = `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${at.toISOString().slice(11, 19)} +0000`;
  const visitor = random(50_000);
  const address = `10.${visitor >> 16}.${(visitor >> 8) & 255}.${visitor & 255}`;
  const agent = `${AGENTS[visitor % AGENTS.length]} v${visitor % 40}`;
  const url =
    random(1000) === 0
      ? '/search?q=1%27%20UNION%20SELECT%201,2--'
      : `/${SECTIONS[random(5)]}/${random(4000)}`;
  const referer = random(3) === 0 ? `https://www.example.com/page-${random(500)}` : '-';
  return `${address} - - [${time}] "GET ${url} HTTP/1.1" ${STATUSES[random(9)]} ${random(20_000)} "${referer}" "${agent}"`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
