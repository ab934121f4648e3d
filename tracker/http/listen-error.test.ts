import { describe, expect, it } from 'vitest';
import { explainListenError } from './listen-error.ts';

describe('why the tracker cannot listen', () => {
  const explain = (code: string, port = 8080, host = '0.0.0.0') =>
    explainListenError(Object.assign(new Error('some reason'), { code }), host, port);

  it('[TR61] suggests the next port when the port is in use', () => {
    expect(explain('EADDRINUSE')).toMatch(/^Port 8080 is in use.*: PORT=8081 npm start$/);
    expect(explain('EADDRINUSE', 65_535)).toMatch(/PORT=8080 npm start$/);
  });

  it('[TR61] suggests a port that anyone may open when the port is not allowed', () => {
    expect(explain('EACCES', 80)).toMatch(/^Port 80 may not be opened.*: PORT=8080 npm start$/);
  });

  it('[TR61] names an address that this machine does not have', () => {
    for (const code of ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN']) {
      expect(explain(code, 8080, '10.9.9.9')).toMatch(
        /^“10.9.9.9” is no address of this machine.*npm start$/,
      );
    }
  });

  it('[TR61] passes on an error that it does not know', () => {
    expect(explain('EMFILE')).toMatch(/some reason.*npm start$/);
  });
});
