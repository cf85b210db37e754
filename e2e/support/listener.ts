import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { promisify } from 'node:util';

/** Something on this machine that a page without network must never reach: by TCP or by UDP. */
export type Listener = {
  readonly tcpPort: number;
  readonly udpPort: number;
  /** How often anything arrived. */
  readonly arrivals: () => number;
  readonly close: () => Promise<void>;
};

/** Starts to listen on free ports of the loopback interface. */
export async function listen(): Promise<Listener> {
  let arrivals = 0;
  const tcp = createServer((socket) => {
    arrivals += 1;
    socket.destroy();
  });
  const udp = createSocket('udp4', () => {
    arrivals += 1;
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
  const address = tcp.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return {
    tcpPort: address.port,
    udpPort: udp.address().port,
    arrivals: () => arrivals,
    close: async () => {
      udp.close();
      await promisify(tcp.close.bind(tcp))();
    },
  };
}
