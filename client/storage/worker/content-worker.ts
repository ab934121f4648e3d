import { serveContents } from './content-service.ts';

/** The Worker in which contents are hashed, verified, stored and read. `subtle` is missing where the origin is insecure. */
serveContents(self, crypto.subtle as SubtleCrypto | undefined);
