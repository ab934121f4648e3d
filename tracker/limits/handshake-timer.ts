import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';

/** Closes connections that have not sent a whole request in time, such as half-open ones. */
export function closeUnfinishedHandshakes(http: HttpServer, limitMs: number, onClosed: () => void): void {
  const waiting = new WeakMap<Socket, NodeJS.Timeout>();
  const arrived = ({ socket }: IncomingMessage) => {
    clearTimeout(waiting.get(socket));
    waiting.delete(socket);
  };
  http.on(http instanceof HttpsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
    const timer = setTimeout(() => {
      onClosed();
      socket.destroy();
    }, limitMs);
    waiting.set(socket, timer);
    socket.once('close', () => clearTimeout(timer));
  });
  http.on('request', arrived);
  http.on('upgrade', arrived);
}
