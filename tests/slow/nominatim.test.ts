import { describe, expect, test } from 'vitest';
import { nominatim, ServerUnavailable } from '../../scripts/command/nominatim.ts';
import { inOrder, place, places, send, startServer, type Reply } from './nominatim-server.ts';

const QUERY = { street: 'Số 7, đường Thử', city: 'Mẫu Hai', county: 'Mẫu Thành', state: 'Mẫu' };
const OPTIONS = {
  bbox: [105, 21, 105.55, 21.4],
  userAgent: 'ban-do/1.2.3',
  intervalMs: 5,
} as const;
const FOUND = [
  { lat: 21.3, lng: 105.1, rank: 26, name: 'Đường Thử, Mẫu Một, Mẫu Thành, Việt Nam' },
];

/** What asking once gives, and what the server was asked for it. */
async function askOnce(reply: Reply, options: object = {}) {
  await using server = await startServer(reply);
  const ask = nominatim({ ...OPTIONS, url: server.url, ...options });
  const answer: unknown = await ask(QUERY).catch((error: unknown) => error);
  return { answer, questions: server.questions };
}

test('a right answer comes back as degrees, name and rank', async () => {
  expect((await askOnce(places(place()))).answer).toEqual(FOUND);
});

test('nothing found is an answer', async () => {
  expect((await askOnce(places())).answer).toEqual([]);
});

test('a question is structured, bounded to the province and holds nothing else', async () => {
  const { questions } = await askOnce(places(place()));
  expect(questions.map(({ path, parameters }) => ({ path, parameters }))).toEqual([
    {
      path: '/search',
      parameters: {
        ...QUERY,
        format: 'jsonv2',
        countrycodes: 'vn',
        viewbox: '105,21.4,105.55,21',
        bounded: '1',
        limit: '3',
        'accept-language': 'vi',
      },
    },
  ]);
  expect(questions[0]!.headers).toMatchObject({ 'user-agent': 'ban-do/1.2.3' });
});

test('an address that ends in /search/ is not asked at /search/search', async () => {
  await using server = await startServer(places(place()));
  await nominatim({ ...OPTIONS, url: `${server.url}/nominatim/search/` })(QUERY);
  expect(server.questions.map(({ path }) => path)).toEqual(['/nominatim/search']);
});

test('questions are at least the interval apart, seen from the server', async () => {
  await using server = await startServer(places(place()));
  const ask = nominatim({ ...OPTIONS, url: server.url, intervalMs: 60 });
  for (let i = 0; i < 6; i += 1) await ask(QUERY);
  const gaps = server.questions.slice(1).map(({ at }, i) => at - server.questions[i]!.at);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60);
});

describe('trouble that mends itself', () => {
  const fail =
    (status: number, headers = {}): Reply =>
    (response) =>
      send(response, status, 'xin chờ', headers);
  const gapOf = (questions: readonly { readonly at: number }[]) =>
    questions[1]!.at - questions[0]!.at;

  test('429 with Retry-After is waited out', async () => {
    const reply = inOrder(fail(429, { 'Retry-After': '1' }), places(place()));
    const { answer, questions } = await askOnce(reply);
    expect(answer).toEqual(FOUND);
    expect(gapOf(questions)).toBeGreaterThanOrEqual(1000);
  });

  test('Retry-After may be a date', async () => {
    const date = new Date(Date.now() + 2000).toUTCString();
    await askOnce(inOrder(fail(503, { 'Retry-After': date }), places(place())));
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(date));
  });

  test('500 is asked again, each time twice as late', async () => {
    const reply = inOrder(fail(500), fail(502), fail(503), places(place()));
    const { answer, questions } = await askOnce(reply);
    expect(answer).toEqual(FOUND);
    const gaps = questions.slice(1).map(({ at }, i) => at - questions[i]!.at);
    for (const [i, gap] of gaps.entries()) expect(gap).toBeGreaterThanOrEqual(50 * 2 ** i);
  });

  test('JSON that broke off is asked again', async () => {
    const broken: Reply = (response) => send(response, 200, '[{"lat": "21.3');
    expect((await askOnce(inOrder(broken, places(place())))).answer).toEqual(FOUND);
  });

  test('a server that answers too late is asked again', async () => {
    const slow: Reply = (response) => void setTimeout(() => send(response, 200, '[]'), 10_000);
    const { answer, questions } = await askOnce(inOrder(slow, places(place())), {
      // The second answer comes at once, but on a busy machine that is not soon.
      timeoutMs: 2000,
      signal: new AbortController().signal,
    });
    expect([answer, questions.length]).toEqual([FOUND, 2]);
  });

  test('a connection that breaks is made again', async () => {
    const breaks: Reply = (response) => response.destroy();
    expect((await askOnce(inOrder(breaks, places(place())))).answer).toEqual(FOUND);
  });
});

describe('giving up', () => {
  const attempts = 2;
  const status =
    (code: number, headers = {}): Reply =>
    (response) =>
      send(response, code, 'không', headers);
  const text =
    (body: string): Reply =>
    (response) =>
      send(response, 200, body);

  test.each<[string, Reply, string, number]>([
    ['500 again and again', status(500), 'máy chủ trả lời HTTP 500', attempts],
    [
      'to be left alone for long',
      status(429, { 'Retry-After': '7200' }),
      'máy chủ trả lời HTTP 429, máy chủ đề nghị chờ 120 phút',
      1,
    ],
    ['broken JSON', text('[{'), 'câu trả lời không phải là JSON trọn vẹn', attempts],
    ['403', status(403), 'máy chủ từ chối (HTTP 403)', 1],
    ['404', status(404), 'máy chủ từ chối (HTTP 404)', 1],
    [
      'another address',
      status(301, { Location: 'https://example.org/search' }),
      'máy chủ đã chuyển sang https://example.org/search (HTTP 301)',
      1,
    ],
    [
      'a web page',
      text('\n<!DOCTYPE html><title>Đăng nhập</title>'),
      'máy chủ trả về một trang web, không phải JSON của Nominatim',
      1,
    ],
    ['other JSON', text('{"features": []}'), 'câu trả lời không có dạng jsonv2 của Nominatim', 1],
    [
      'a place at an empty latitude',
      places(place({ lat: '' })),
      'câu trả lời không có dạng jsonv2 của Nominatim',
      1,
    ],
  ])('a server that says %s', async (_, reply, message, asked) => {
    const { answer, questions } = await askOnce(reply, { attempts });
    expect(answer).toEqual(new ServerUnavailable(message));
    expect(questions).toHaveLength(asked);
  });

  test('nobody listens', async () => {
    const server = await startServer(places());
    await server[Symbol.asyncDispose]();
    const ask = nominatim({ ...OPTIONS, url: server.url, attempts });
    await expect(ask(QUERY)).rejects.toEqual(
      new ServerUnavailable('không kết nối được với máy chủ (ECONNREFUSED)'),
    );
  });

  test('whoever stops it does not wait', async () => {
    const controller = new AbortController();
    const start = performance.now();
    setTimeout(() => controller.abort(), 100);
    const reply = status(429, { 'Retry-After': '60' });
    await askOnce(reply, { signal: controller.signal });
    expect(performance.now() - start).toBeLessThan(55_000);
  });
});
