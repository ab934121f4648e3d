import type { enStored } from './en-stored.ts';

/** The same as `en-stored.ts`, in Chinese. */
export const zhStored: typeof enStored = {
  stored: {
    checking: (done, total) => `正在核对上次留下的内容：${done} / ${total} 块。`,
    kept: '此前已保留',
    missing: (bytes, percent) =>
      `${bytes}（占全部的 ${percent}）只有初始种子回来才能完成。其余部分照常进行，已有的内容都会保留。`,
    returnTitle: '这是您从此浏览器分享的',
    returnDetail: '现在没有人在分享它。重新选择它，就会从中断处继续：',
    returnNow: '继续分享',
    returnFiles: '选择同样的文件',
    returnFolder: '选择同样的文件夹',
    returnFailed: '这不是此种子的文件，或者无法读取。',
  },
};
