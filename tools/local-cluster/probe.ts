import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

// A program of its own: it is run inside a cluster's network, asks each address given whether it is well, and
// prints the answers as one JSON object. Only loopback is asked, where certificates are made up at each start.

function ask(url: string): Promise<string> {
  return new Promise((resolve) => {
    const options = { rejectUnauthorized: false, timeout: 2_000, agent: false };
    const make = url.startsWith('https:') ? httpsRequest : httpRequest;
    const request = make(url, options, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200 ? 'ok' : `HTTP ${response.statusCode}`));
    });
    request.on('timeout', () => request.destroy(new Error('no answer within 2 s')));
    request.on('error', (error) => resolve(error.message));
    request.end();
  });
}

const urls = process.argv.slice(2);
const answers = await Promise.all(urls.map(async (url) => [url, await ask(url)] as const));
process.stdout.write(JSON.stringify(Object.fromEntries(answers)));
