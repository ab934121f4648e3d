import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** simple-peer was written for Node; what it asks for of Node has small substitutes. */
const forSimplePeer = (file: string) =>
  fileURLToPath(new URL(`./webrtc/for-simple-peer/${file}`, import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  resolve: {
    alias: {
      buffer: forSimplePeer('buffer.ts'),
      debug: forSimplePeer('debug.cjs'),
      randombytes: forSimplePeer('randombytes.cjs'),
      'readable-stream': forSimplePeer('readable-stream.ts'),
    },
  },
  optimizeDeps: { include: ['simple-peer'] },
  worker: { format: 'es' },
  build: { outDir: '../dist/client', emptyOutDir: true, target: 'es2022' },
});
