/** Says in a sentence or two why the tracker could not listen, and what to do. */
export function explainListenError(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use, perhaps by another Swarmroom. Stop that one, or take another port: PORT=${otherPort(port)} npm start`;
    case 'EACCES':
      return `Port ${port} may not be opened by this user. Take a port above 1023: PORT=${otherPort(port)} npm start`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `“${host}” is no address of this machine. Leave HOST out to listen on all of them: PORT=${port} npm start`;
    default:
      return `Swarmroom cannot listen on ${host}, port ${port}: ${error.message}. Another port may do: PORT=${otherPort(port)} npm start`;
  }
}

function otherPort(port: number): number {
  return port >= 1024 && port < 65_535 ? port + 1 : 8080;
}
