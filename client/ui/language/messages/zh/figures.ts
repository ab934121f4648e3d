import type { enFigures } from '../en/figures.ts';
import { zhLab } from './lab.ts';

/** The same as `en/figures.ts`, in simplified Chinese. */
export const zhFigures: typeof enFigures = {
  runReport: {
    gapTitle: '时间花在了哪里',
    gapSummary: (measured, bound, gap) => `实测 ${measured} = 最优 ${bound} + 多出的 ${gap}`,
    bound: '最优',
    boundDetail: '在这些速率下，任何分发都不可能更快。',
    causes: {
      'seed-repeats': {
        name: '做种者重复发送',
        detail: '还有子块一次都没有离开初始做种者时，它已在重复发送其他子块。',
      },
      'seed-idle': {
        name: '做种者空闲',
        detail: '还有子块没有离开初始做种者时，它的上行链路没有传送子块；控制消息也计入此项。',
      },
      tail: {
        name: '最后的副本',
        detail: '从最后一个子块离开初始做种者，到最后一个下载者完成。',
      },
      'received-twice': {
        name: '重复接收',
        detail: '上行链路在传送接收者已经拥有的子块。',
      },
      'uplink-idle': {
        name: '上行链路空闲',
        detail: '上行链路没有传送子块：开始、结束、等待可转发的内容，以及控制消息。',
      },
      'slowest-received-twice': {
        name: '重复接收',
        detail: '最慢的下行链路在接收已经拥有的子块。',
      },
      'slowest-idle': {
        name: '最慢的下行链路空闲',
        detail: '它在自己完成之前没有一直满载。',
      },
      'others-later': {
        name: '其他人更晚',
        detail: '其他人在最慢的下行链路之后才完成。',
      },
    },
    sharedMedium: '成员共用同一媒介。',
    sharedMediumDetail: (few, fewRate, many, manyRate, time) =>
      `有 ${few} 个成员发送时，所有人一共收到 ${fewRate}；有 ${many} 个时，也不超过 ${manyRate}。各人的速率一起下降，就像在同一个 Wi-Fi 或同一台电脑上：发送者再多，容量也几乎不会增加。按此速率，所有副本需要 ${time}。`,
    unknown: {
      'missing-parts': '有人没有报告收到了什么，因此无法解释差距。',
      'unknown-rates': '速率未知，没有可以比较的下界。',
    },
    wrong: '速率或时间不可能正确，因此无法解释差距：',
    finish: { first: '最早完成', mean: '平均完成', last: '最晚完成' },
    clock: (error) => `时钟误差不超过 ±${error}`,
    stamped: (count) => `${count} 个完成时间以到达追踪器的时刻为准`,
    missing: (count) => `${count} 个对等方没有报告`,
    bytes: (received, duplicates, control) =>
      `共接收 ${received}，其中重复 ${duplicates}；控制消息 ${control}`,
    generalised: '有人中途加入或离开，或带来了一部分内容：下界是按到达时间推广的公式 2.3。',
    over: '本次运行已结束，数值不再改变。新加入的人仍可接收文件。',
    earliest: (time) => `最早可能完成：${time}后`,
    exportJson: '报告 (JSON)',
    exportCsv: '报告 (CSV)',
    exportLater: '所有下载者完成后即可保存报告。',
    exportSoon: '正在汇总报告。',
    milliseconds: (count) => `${count} 毫秒`,
  },

  completion: {
    title: '完成度随时间的变化',
    mine: '本页',
    mean: '本次运行的平均',
    minimum: '最慢者',
    p2p: 'P2P，最优',
    clientServer: '客户-服务器，最优',
    p2pShort: 'P2P',
    clientServerShort: '客户-服务器',
    empty: '运行开始后显示曲线。',
    summary: (time, minimum, mean) => `${time}后，最慢者完成 ${minimum}，平均 ${mean}。`,
    summaryDone: (time) => `本次运行在 ${time}后全部完成。`,
    own: '你自己的下载，从你到来时算起。',
    summaryOwn: (time, mine) => `${time}后，你已有 ${mine}。`,
    summaryOwnDone: (time) => `你在 ${time}后完成。`,
    summaryOwnBound: (time) => `你最快需要 ${time}。`,
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
    you: '你',
    tracker: '追踪器',
    initialSeed: '初始做种者',
    summary: (neighbours, senders, receivers, complete) =>
      `本页位于 ${neighbours} 个邻居之中：${senders} 个向它发送，它向 ${receivers} 个发送，${complete} 个已拥有全部。`,
  },

  chokeRounds: {
    title: '阻塞轮次',
    explanation: '每 10 秒一轮：最近 20 秒贡献最多者被疏通，另随机疏通一个（乐观疏通）。',
    slots: { regular: '疏通', optimistic: '乐观疏通', spare: '剩余带宽', none: '阻塞' },
    gave: '给了我们',
    got: '从我们得到',
    empty: '有不是做种者的邻居连接 10 秒后进行第一轮。',
    peer: '对等方',
    othersChoked: (count) => `另有 ${count} 个一直被阻塞。`,
    newest: '最新',
    ago: (seconds) => `−${seconds} 秒`,
    cell: (slot, gave, got, wanted) => `${slot}${wanted ? '' : '，不感兴趣'}；给了 ${gave}，得到 ${got}`,
  },

  room: {
    show: '投影给全班',
    back: '返回任务页面',
    title: (name) => `教室 · ${name}`,
    loading: '正在询问追踪器…',
    nobody: '这里还没有人。',
    unreachable: '追踪器没有响应。本页显示的是它上次的回答。',
    joinAt: '打开',
    code: '输入短码',
    qr: '加入链接的二维码',
    haveIt: (done, all) => `${done} / ${all} 人已拥有`,
    everyone: '所有人都已拥有',
    joinedLater: (have, later) => `${have}；${later} 人后来加入`,
    everyoneAfter: (time) => `用时 ${time}`,
    efficiency: (percent) => `达到理论最优的 ${percent}`,
    waiting: '尚未开始',
    elapsed: '已运行',
    earliest: '最早可能完成',
    inTime: (time) => `还需 ${time}`,
    total: (time) => `总共 ${time}`,
    anyMoment: '随时可能完成',
    peers: '教室里的所有人',
    seed: '做种者',
    initialSeed: '初始做种者',
    doneAfter: (time) => `✓ ${time}`,
    done: '✓',
    behind: '落后',
    noSpace: '空间不足',
    nobodyYet: '还没有人加入。',
    nobodyNow: '现在没有人在这里接收。',
    endedRun: (people) => `实测的一次运行（${people} 人）：`,
    arrived: (time) => `${time}后加入`,
  },

  leaving: {
    doneTitle: (name) => `✓ ${name}`,
    doneNotice: (name) => `“${name}”已完成。`,
    notify: '完成时通知我',
  },

  lab: zhLab,

  experiment: {
    title: '课堂实验',
    detail: '为所有人设定速度,比较客户-服务器与对等方式。',
    speeds: '速度',
    presets: {
      textbook: '教材:分享者的上传速度是其他人的 10 倍',
      equal: '所有人的上传速度相同',
      slowSeed: '分享者上传很慢',
      unlimited: '不限速',
      own: '自定义',
    },
    rates: {
      seedUpload: '分享者的上传速率',
      everyoneUpload: '其他人的上传速率',
      everyoneDownload: '其他人的下载速率',
    },
    runs: '运行方式',
    runChoices: {
      both: '先客户-服务器,再对等',
      p2p: '对等',
      'client-server': '客户-服务器',
    },
    waits: '由我来开始',
    next: '现在分享一个文件。这些设置对所有加入的人生效。',
    everyone: (upload, download) => `除分享者外的所有人:上传 ${upload},下载 ${download}。`,
    modes: { p2p: '对等', 'client-server': '客户-服务器' },
    people: (count) => `共 ${count} 人接收`,
    running: '尚未完成',
    atBest: (time) => `最短 ${time}`,
    again: '再来一次',
    againAs: { p2p: '用对等方式再来一次', 'client-server': '用客户-服务器方式再来一次' },
    againFailed: '无法准备下一次运行。',
  },
};
