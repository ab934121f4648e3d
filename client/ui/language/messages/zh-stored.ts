import type { enStored } from './en-stored.ts';

/** The same as `en-stored.ts`, in Chinese. */
export const zhStored: typeof enStored = {
  stored: {
    checking: (done, total) => `正在核对上次留下的内容：${done} / ${total} 块。`,
    kept: '此前已保留',
    missing: (bytes, percent) =>
      `${bytes}（占全部的 ${percent}）只有初始种子回来才能完成。其余部分照常进行，已有的内容都会保留。`,
    link: '此浏览器保留的内容',
    title: '此浏览器保留的内容',
    explanation:
      '您接收的内容会保留在这里，标签页刷新、关闭或崩溃后可以从中断处继续。一周内无人打开的会被删除。',
    held: (bytes) => `种子内容共 ${bytes}。`,
    space: (used, quota) => `本网站使用了 ${used}，浏览器允许 ${quota}。`,
    torrents: '种子',
    none: '没有保留任何内容。',
    inUse: '正在标签页中打开',
    inUseDetail: '请先关闭它的标签页或离开该种子。',
    lastUsed: (time) => `上次使用：${time}`,
    delete: '删除',
    deleteNamed: (name) => `删除 ${name}`,
    shares: '从这里分享的',
    sharesDetail: '只保留名称，以便页面关闭后继续分享；文件仍在原处。',
    forget: '忘记',
    forgetNamed: (name) => `忘记 ${name}`,
    listFailed: '浏览器没有说明它保留了什么。',
    deleteFailed: '无法删除。',
    returnTitle: '这是您从此浏览器分享的',
    returnDetail: '现在没有人在分享它。重新选择它，就会从中断处继续：',
    returnNow: '继续分享',
    returnFiles: '选择同样的文件',
    returnFolder: '选择同样的文件夹',
    returnFailed: '这不是此种子的文件，或者无法读取。',
  },
};
