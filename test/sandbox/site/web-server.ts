import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Serve = (request: Request) => Promise<Response>;

export interface WebServer {
  readonly port: number;
  close(): void;
}

/** Larger than any file the sandbox takes. */
const longestBody = 32 * 1024 * 1024;

/**
 * Serves on both loopback addresses: browsers take `localhost` for either of them, and the frames of the app's pages get
 * the other name of this machine, so that they have an origin of their own as in the product.
 *
 * @param port 0 for any
 * @throws with code `EADDRINUSE` when the port is taken
 */
export async function openWebServer(port: number, serve: Serve): Promise<WebServer> {
  const first = await listening('127.0.0.1', port, serve);
  const { port: taken } = first.address() as AddressInfo;
  const servers = [first];
  try {
    servers.push(await listening('::1', taken, serve));
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') {
      first.close();
      throw error;
    }
    // A machine without IPv6 has the one address.
  }
  return {
    port: taken,
    close: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

export const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

function listening(address: string, port: number, serve: Serve): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    void answer(incoming, outgoing, serve);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse, serve: Serve): Promise<void> {
  const response = await readRequest(incoming).then(
    (request) => (request ? serve(request) : new Response('Too large', { status: 413 })),
    () => new Response('Bad request', { status: 400 }),
  );
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

/** @returns undefined when the body is too long */
async function readRequest(incoming: IncomingMessage): Promise<Request | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > longestBody) return undefined;
    chunks.push(bytes);
  }
  // Node itself leaves out the body of an answer to HEAD.
  const method = incoming.method === 'HEAD' ? 'GET' : (incoming.method ?? 'GET');
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`);
  const hasBody = method !== 'GET';
  return new Request(url, { method, headers, ...(hasBody ? { body: Buffer.concat(chunks) } : {}) });
}
