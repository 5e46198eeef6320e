import { emptyRequest, type RequestLine } from '../../../parsers/types.ts';
import type { CaseRequest } from '../types.ts';

const START_MS = Date.UTC(2026, 10, 24, 10, 42);

/** A request as a line would say it, `index` seconds after the first. */
export function requestOf(request: CaseRequest, index = 0): RequestLine {
  return {
    ...emptyRequest(),
    timeMs: START_MS + index * 1000,
    clientIp: request.ip ?? '203.0.113.9',
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    version: 'HTTP/1.1',
    status: request.status ?? 200,
    referer: request.referer ?? '',
    userAgent: request.agent ?? 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    host: request.host ?? 'shop.example.com',
  };
}

export function repeat(times: number, make: (index: number) => CaseRequest): readonly CaseRequest[] {
  return Array.from({ length: times }, (_, index) => make(index));
}
