import type { enSwarm } from './en-swarm.ts';

/** What the drawings of the torrent page and the room page say, in simplified Chinese; a part of `zh.ts`. */
export const zhSwarm: typeof enSwarm = {
  completion: {
    title: '完成度随时间的变化',
    mine: '本页',
    mean: '全体平均',
    minimum: '最慢者',
    p2p: 'P2P，最优',
    clientServer: '客户-服务器，最优',
    p2pShort: 'P2P',
    clientServerShort: '客户-服务器',
    empty: '运行开始后显示曲线。',
    summary: (time, minimum, mean) => `${time}后，最慢者完成 ${minimum}，平均 ${mean}。`,
    summaryDone: (time) => `所有人在 ${time}后全部完成。`,
    summaryBounds: (p2p, clientServer) => `最优情况下，P2P 需 ${p2p}，客户-服务器需 ${clientServer}。`,
  },

  chunks: {
    title: '块',
    empty: '收到描述信息后显示各块。',
    states: { verified: '已验证', partial: '部分收到', asked: '已请求', missing: '缺少' },
    summary: (verified, partial, asked, missing) =>
      `块的分布图：${verified} 个已验证，${partial} 个部分收到，${asked} 个已请求，${missing} 个缺少。`,
    rarityTitle: '拥有每个块的邻居数',
    rarity: (chunks, rarest, neighbours, mean) =>
      `最稀缺：${chunks} 个块，仅 ${rarest} / ${neighbours} 个邻居拥有 · 平均 ${mean}`,
    rarityEven: (available, neighbours) => `每个块都有 ${available} / ${neighbours} 个邻居拥有。`,
    rarityNobody: '没有已连接的邻居。',
  },

  swarm: {
    title: '从本页看到的群',
    incoming: '流入本页',
    outgoing: '从本页流出',
    choked: '阻塞',
    idle: '无需求',
    you: '您',
    tracker: '追踪器',
    initialSeed: '初始种子',
    summary: (neighbours, senders, receivers, complete) =>
      `本页位于 ${neighbours} 个邻居之中：${senders} 个向它发送，它向 ${receivers} 个发送，${complete} 个已拥有全部。`,
  },

  chokeRounds: {
    title: '阻塞轮次',
    explanation: '每 10 秒一轮：最近 20 秒贡献最多者被疏通，另随机疏通一个（乐观疏通）。',
    slots: { regular: '疏通', optimistic: '乐观疏通', spare: '剩余带宽', none: '阻塞' },
    gave: '给了我们',
    got: '从我们得到',
    empty: '有非种子邻居连接 10 秒后进行第一轮。',
    peer: '对等方',
    othersChoked: (count) => `另有 ${count} 个一直被阻塞。`,
    newest: '最新',
    ago: (seconds) => `−${seconds} 秒`,
    cell: (slot, gave, got, wanted) => `${slot}${wanted ? '' : '，不感兴趣'}；给了 ${gave}，得到 ${got}`,
  },

  room: {
    show: '投影给全班',
    back: '返回种子页面',
    title: (name) => `教室 · ${name}`,
    loading: '正在询问追踪器…',
    nobody: '追踪器不知道该种子中有任何人。',
    unreachable: '追踪器没有响应。显示的是它上次的回答。',
    joinAt: '打开',
    code: '输入短码',
    qr: '加入链接的二维码',
    haveIt: (done, all) => `${done} / ${all} 人已拥有`,
    everyone: '所有人都已拥有',
    everyoneAfter: (time) => `用时 ${time}`,
    efficiency: (percent) => `达到理论最优的 ${percent}`,
    waiting: '尚未开始',
    elapsed: '已运行',
    earliest: '最早可能完成',
    inTime: (time) => `还需 ${time}`,
    total: (time) => `总共 ${time}`,
    anyMoment: '随时可能完成',
    peers: '教室里的所有人',
    seed: '种子',
    initialSeed: '初始种子',
    doneAfter: (time) => `✓ ${time}`,
    done: '✓',
    behind: '落后',
    noSpace: '空间不足',
    nobodyYet: '还没有人加入。',
  },

  leaving: {
    doneTitle: (name) => `✓ ${name}`,
    doneNotice: (name) => `“${name}”已完成。`,
    notify: '完成时通知我',
  },
};
