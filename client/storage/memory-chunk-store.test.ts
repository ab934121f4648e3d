import { describeChunkStore } from './chunk-store-contract.ts';
import { MemoryChunkStore } from './memory-chunk-store.ts';

describeChunkStore('memory chunk store', async () => new MemoryChunkStore(), { survivesClosing: false });
