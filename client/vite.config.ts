import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** simple-peer's stream dependency was written for Node: it expects `global` and `process`; see `webrtc/node-globals.ts`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  define: { global: 'globalThis' },
  resolve: { alias: { debug: fileURLToPath(new URL('./webrtc/silent-debug.cjs', import.meta.url)) } },
  optimizeDeps: { include: ['simple-peer'] },
  worker: { format: 'es' },
  build: { outDir: '../dist/client', emptyOutDir: true, target: 'es2022' },
});
