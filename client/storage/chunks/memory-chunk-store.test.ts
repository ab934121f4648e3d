import { MemoryChunkStore } from './memory-chunk-store.ts';
import { describeChunkStore } from './testing/chunk-store-contract.ts';

describeChunkStore('memory chunk store', async () => new MemoryChunkStore(), { survivesClosing: false });
