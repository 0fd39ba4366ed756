/** What tests of servers share: clients that keep their connections. */
import { Agent, request } from 'node:http';

/** What came of a request: what finds no server was never begun. */
type Asked = { outcome: 'answered' | 'refused' | 'dropped'; connection?: string | undefined };

/** Asks on a connection that is kept where the server lets it. */
export const askOn = (agent: Agent, port: number, path = '/'): Promise<Asked> =>
  new Promise((resolve) => {
    request({ agent, port, host: '127.0.0.1', path }, (response) => {
      response.resume().once('end', () => resolve({ outcome: 'answered', connection: response.headers.connection })).once('error', () => resolve({ outcome: 'dropped' }));
    }).once('error', (error: NodeJS.ErrnoException) => resolve({ outcome: error.code === 'ECONNREFUSED' ? 'refused' : 'dropped' })).end();
  });

/** A client that asks without a pause on one connection, until it is told that the connection ends there or gets no answer. @returns what it was told last */
export async function keepAsking(port: number, nextPath: () => string): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (;;) {
    const asked = await askOn(agent, port, nextPath());
    if (asked.outcome !== 'answered' || asked.connection === 'close') return asked;
  }
}
