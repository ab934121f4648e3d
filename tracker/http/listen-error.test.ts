import { describe, expect, it } from 'vitest';
import { explainListenError } from './listen-error.ts';

describe('[TR61] the reason why the tracker cannot listen', () => {
  const explain = (code: string, port = 8080, host = '0.0.0.0') =>
    explainListenError(Object.assign(new Error('some reason'), { code }), host, port);

  it('names the next port when this one is in use', () => {
    expect(explain('EADDRINUSE')).toMatch(/^Port 8080 is in use.*: PORT=8081 npm start$/);
    expect(explain('EADDRINUSE', 65_535)).toMatch(/PORT=8080 npm start$/);
  });

  it('names a port that anyone may open when this one is not allowed', () => {
    expect(explain('EACCES', 80)).toMatch(/^Port 80 may not be opened.*: PORT=8080 npm start$/);
  });

  it('names the address that is not here', () => {
    for (const code of ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN']) {
      expect(explain(code, 8080, '10.9.9.9')).toMatch(
        /^“10.9.9.9” is no address of this machine.*npm start$/,
      );
    }
  });

  it('passes on what it does not know', () => {
    expect(explain('EMFILE')).toMatch(/some reason.*npm start$/);
  });
});
