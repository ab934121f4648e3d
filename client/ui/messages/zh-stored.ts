import type { enStored } from './en-stored.ts';

/** The same as `en-stored.ts`, in Chinese. */
export const zhStored: typeof enStored = {
  stored: {
    checking: (done, total) => `正在核对上次留下的内容：${done} / ${total} 块。`,
    kept: '此前已保留',
  },
};
