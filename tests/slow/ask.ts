import http from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** What a server has answered, as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Question {
  readonly method?: string;
  readonly headers?: http.OutgoingHttpHeaders;
  readonly agent?: http.Agent;
}

/** Ask a server of this machine; the path goes out as it is. Rejects where no whole answer comes. */
export function ask(
  port: number,
  path: string,
  { method = 'GET', headers = {}, agent }: Question = {},
): Promise<Answer> {
  return new Promise((answered, failed) => {
    const options = { host: '127.0.0.1', port, path, method, headers, agent };
    const request = http.request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', failed);
      response.on('end', () =>
        answered({
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    request.on('error', failed);
    request.end();
  });
}

/** What the server had before it packed it. Throws where it is not packed as it says. */
export function unpacked({ headers, body }: Answer): Buffer {
  const encoding = headers['content-encoding'];
  if (encoding === 'br') return brotliDecompressSync(body);
  return encoding === 'gzip' ? gunzipSync(body) : body;
}
