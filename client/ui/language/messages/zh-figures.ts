import type { enFigures } from './en-figures.ts';

/** The same as `en-figures.ts`, in simplified Chinese. */
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

  lab: {
    title: '实验室',
    intro:
      '运行完整的群，并与教科书的公式比较：可以在本浏览器中使用真实的对等方，也可以用同一引擎模拟，最多 1,000 个对等方。',

    experiments: {
      title: '现成的实验',
      names: {
        scaling: 'P2P 为何可扩展',
        'rarest-first': '为何最稀缺优先',
        'tit-for-tat': '一报还一报的作用',
      },
      details: {
        scaling: '教科书图 2.23：对等方越来越多，分别只靠服务器和采用 P2P。',
        'rarest-first':
          '做种者提前离开。哪种块顺序能保住文件？这里的做种者不主动安排：下载者请求什么就发送什么。',
        'tit-for-tat':
          '十六人中有四人只取不给。教科书的阻塞规则决定他们要等多久；每个人完成后即离开。运行三次。',
      },
      run: '运行此实验',
      named: (name) => `：${name}`,
      more: '继续到 N = 100',
      scaling: (fewest, most, server, peers, advantage) =>
        `从 N = ${fewest} 到 ${most}，客户-服务器用时变为 ${server} 倍，P2P 变为 ${peers} 倍；有 ${most} 个下载者时，P2P 的速度是单靠服务器的 ${advantage} 倍。`,
      rarestEach: (order, finished, leechers, lost) =>
        `${order}：${leechers} 个中有 ${finished} 个完成${lost === null ? '' : `，文件的 ${lost} 丢失`}`,
      titForTatLater: (later, contributors, freeRiders, runs) =>
        `搭便车者比贡献者晚 ${later} 完成：平均用时 ${freeRiders}，贡献者为 ${contributors}（运行 ${runs} 次）。`,
      titForTatNotLater: (contributors, freeRiders, runs) =>
        `搭便车者并不比贡献者晚完成：平均用时 ${freeRiders}，贡献者为 ${contributors}（运行 ${runs} 次）。`,
      join: (parts) => `${parts.join('；')}。`,
    },

    form: {
      title: '自定义实验',
      kind: '对等方',
      kinds: {
        simulated: '模拟（在 Worker 中）：最多 1,000 个下载者',
        real: '真实（在本浏览器中）：最多 12 个下载者，使用 WebRTC',
      },
      size: '文件大小 F',
      leechers: '下载者数 N',
      seedUpload: '做种者的上传速率 uₛ',
      uploads: '下载者的上传速率 uᵢ',
      downloads: '下载者的下载速率 dᵢ',
      listHint:
        '速率均为每秒。可以所有人相同，也可以依次取自列表：“1MiB, 2MiB*3”表示一个 1 MiB、三个 2 MiB。',
      noLimit: '不限',
      mode: '模式',
      modes: { both: '两种，依次进行', p2p: 'P2P', 'client-server': '客户-服务器' },
      choking: '阻塞算法',
      chokings: {
        textbook: '教科书：4 + 1 个名额',
        'work-conserving': '充分利用：剩余带宽分给其他人',
        'textbook-seed': '教科书，且做种者也每次只服务四个',
      },
      order: '块的顺序',
      orders: { rarest: '最稀缺优先', random: '随机', 'in-order': '依次' },
      freeRiders: '搭便车者',
      seedLeaves: '做种者何时离开',
      seedLeavesHint: '发送几份文件所需的时间后；留空表示不离开',
      stays: '不离开',
      leechersLeave: '下载者完成后即离开',
      seedOffers: '由做种者决定先发送什么（主动安排）',
      repeats: '重复次数',
      more: '更多设置',
      run: '运行',
      problem: {
        size: (most) => `例如 8MiB，不超过 ${most}，下载者越多，允许的大小越小。`,
        leechers: (most) => `1 到 ${most} 的整数。`,
        rate: '速率，例如 500KiB 或 2.5MiB。',
        rates: '速率，例如“1MiB”或“1MiB, 2MiB*3”。',
        freeRiders: '整数，至少比 N 少一。',
        seedLeaves: '0.1 到 100 之间的份数，或留空。',
        repeats: '1 到 20 的整数。',
      },
      warnings: {
        busy: '所有对等方共用这台电脑的处理器。总速率超过约 20 MiB/s 时，测到的是电脑而不是群。',
        long: '这次模拟规模较大，可能需要几分钟，可随时取消。',
      },
      realNote:
        '速率是声明的：每个对等方限制自己的速率。信令留在页面内；数据经真实的数据通道传输，最后检查每份副本的 SHA-256。',
      simulatedNote: '速率由接入链路限制；任意两个对等方之间 20 毫秒；没有丢包、拥塞控制和网络协议首部。',
    },

    running: {
      label: '运行进度',
      run: (number, total) => `第 ${number} 次，共 ${total} 次`,
      what: (kind, mode, leechers) => `${kind}，${mode}，N = ${leechers}`,
      cancel: '取消',
      failed: '运行失败。',
      visible: '真实对等方运行期间，请保持本标签页在前台。',
    },

    kinds: { real: '真实', simulated: '模拟' },
    modes: { p2p: 'P2P', 'client-server': '客户-服务器' },

    figure: {
      title: '图 2.23：多久之后所有人都拥有文件',
      axisLeechers: '下载者数 N',
      axisTime: '分发时间，以 F/u 为单位',
      unit: (ratio, size, time) =>
        `uₛ = ${ratio}·u。曲线是公式给出的下界，任何分发都不可能更快。F = ${size} 时，一个单位为 ${time}。`,
      legend: {
        p2pCurve: 'P2P 的下界 (2.3)',
        csCurve: '客户-服务器的下界 (2.1)',
        real: '真实运行',
        simulated: '模拟运行',
        p2p: 'P2P',
        cs: '客户-服务器',
        hollow: '空心：客户-服务器。竖线：重复运行的最小到最大。',
      },
      noPoints: '运行结果将显示在曲线上。',
      summary: (points) => `图 2.23，曲线为下界。${points}`,
      point: (kind, mode, leechers, time, ratio, runs) =>
        `${mode}，${kind}，N = ${leechers}：${time}，为下界的 ${ratio} 倍；运行次数：${runs}`,
      choose: '速率',
      basis: (ratio, count) => `uₛ = ${ratio}·u（运行次数：${count}）`,
      chosen: '按表单所选',
      png: '图 (PNG)',
    },

    finishes: {
      title: '每个下载者何时完成',
      contributor: '下载者',
      freeRider: '搭便车者',
      bound: '下界',
      unfinished: (count) => `未完成：${count}`,
      lost: (share) => `丢失：${share}`,
      summary: (rows) => `每个下载者何时完成。${rows}`,
      row: (name, finished, leechers, first, last) =>
        `${name}：${leechers} 个中有 ${finished} 个完成，从 ${first} 到 ${last}。`,
      nobody: (name, leechers) => `${name}：${leechers} 个中无人完成。`,
    },

    table: {
      title: '所有运行',
      empty: '还没有运行。请在上方选择一个实验。',
      columns: {
        run: '运行',
        kind: '类型',
        mode: '模式',
        setting: 'N · F',
        rules: '规则',
        measured: 'T',
        bound: 'D',
        ratio: 'T/D',
        clientServer: 'D（客户-服务器）',
        term: '瓶颈',
        gap: '超出下界的部分',
        seed: '随机种子',
        remove: '删除',
      },
      airTerms: { airtime: '全部空中时间', 'busiest-channel': '最忙的信道' },
      unfinished: (finished, leechers) => `${leechers} 个中有 ${finished} 个完成`,
      lost: (share) => `文件的 ${share} 丢失`,
      right: '每份副本的 SHA-256 均正确',
      wrong: '有副本的 SHA-256 不正确',
      freeRiders: (count) => `搭便车者：${count}`,
      seedLeaves: (copies) => `做种者在 ${copies} 份之后离开`,
      leechersLeave: '下载者完成后离开',
      noOffers: '无主动安排',
      impossible: '数值不可能',
      remove: (run) => `删除运行 ${run}`,
      clear: '全部删除',
      json: '运行 (JSON)',
      csv: '运行 (CSV)',
      faster: '快于下界：某个输入有误。',
    },

    chokings: { textbook: '教科书', 'work-conserving': '充分利用', 'textbook-seed': '教科书（含做种者）' },
    orders: { rarest: '最稀缺优先', random: '随机', 'in-order': '依次' },
  },
};
