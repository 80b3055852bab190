import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A question as the server got it. */
export interface Question {
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** Milliseconds, by the server's clock. */
  readonly at: number;
}

/** Answers the question with this number, from 0. */
export type Reply = (response: ServerResponse, question: Question, index: number) => void;

/** One place in the form of jsonv2; the test says what is special about it. */
export function place(special: Readonly<Record<string, unknown>> = {}) {
  return {
    place_id: 1,
    licence: 'Data © OpenStreetMap contributors',
    osm_type: 'way',
    osm_id: 2,
    lat: '21.3000000',
    lon: '105.1000000',
    category: 'highway',
    type: 'residential',
    place_rank: 26,
    importance: 0.1,
    addresstype: 'road',
    name: 'Đường Thử',
    display_name: 'Đường Thử, Mẫu Một, Mẫu Thành, Việt Nam',
    boundingbox: ['21.2', '21.4', '105.0', '105.2'],
    ...special,
  };
}

/** Replies with places, as Nominatim does. */
export function places(...found: readonly object[]): Reply {
  return (response) => send(response, 200, JSON.stringify(found));
}

/** Reply with a status and a text. */
export function send(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
  response.end(text);
}

/** The first replies in their order, the last one ever after. */
export function inOrder(...replies: readonly Reply[]): Reply {
  return (response, question, index) =>
    replies[Math.min(index, replies.length - 1)]!(response, question, index);
}

/** A server on this machine that replies as told and remembers what it was asked. */
export async function startServer(reply: Reply) {
  const questions: Question[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://localhost');
    const question = {
      path: url.pathname,
      parameters: Object.fromEntries(url.searchParams),
      headers: request.headers,
      at: performance.now(),
    };
    questions.push(question);
    reply(response, question, questions.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    questions,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
