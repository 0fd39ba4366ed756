import type { Server } from 'node:http';
import { AppError } from '@/lib/errors';

/**
 * Starts to listen.
 * @throws unavailable with a sentence for the operator when the port is taken, may not be used, or the address is not this machine's
 */
export function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `Port ${port} is taken by another program: stop it, or choose another port with PORT.`,
        EACCES: `Port ${port} may not be used by this user: choose one above 1023 with PORT.`,
        EADDRNOTAVAIL: `${host} is no address of this machine: choose another with HOST.`,
        ENOTFOUND: `${host} is no address of this machine: choose another with HOST.`,
      };
      const reason = reasons[error.code ?? ''];
      reject(reason === undefined ? error : new AppError('unavailable', reason));
    };
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}
