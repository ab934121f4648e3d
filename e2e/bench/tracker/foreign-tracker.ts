/** bittorrent-tracker's WebSocket server as a process of its own, as its own command line starts it. */
import type { AddressInfo } from 'node:net';
import Server from 'bittorrent-tracker/server';

const server = new Server({ udp: false, http: false, ws: true, stats: false });
server.on('listening', () => console.log(`listens on ${(server.http.address() as AddressInfo).port}`));
server.on('error', (error) => console.error(error));
server.listen(0, '127.0.0.1');
