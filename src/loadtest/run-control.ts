import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Tells processes of k6 what they cannot know of each other. */
export interface Control {
  readonly url: string;
  /** How often it has been asked. */
  readonly asked: number;
  /** From now on agents are told that nobody comes any more. */
  customersAreDone(): void;
  close(): Promise<void>;
}

/** Listens on loopback for agents who ask whether all customers, in whichever process, are done: 200, else 202. */
export async function startControl(): Promise<Control> {
  let asked = 0;
  let isDone = false;
  const server = createServer((_, response) => {
    asked++;
    response.writeHead(isDone ? 200 : 202).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get asked() {
      return asked;
    },
    customersAreDone() {
      isDone = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
