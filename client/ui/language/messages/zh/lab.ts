import type { enLab } from '../en/lab.ts';

/** The same as `en/lab.ts`, in simplified Chinese. */
export const zhLab: typeof enLab = {
  title: '实验室',
  intro:
    '运行完整的群，并与教科书的公式比较：可以在本浏览器中使用真实的对等方，也可以用同一引擎模拟，最多 1,000 个对等方。',

  experiments: {
    title: '现成的实验',
    names: {
      scaling: 'P2P 为何可扩展',
      'one-wifi': 'P2P 为何在同一个 Wi-Fi 中没有帮助',
      'rarest-first': '为何最稀缺优先',
      'tit-for-tat': '一报还一报的作用',
    },
    details: {
      scaling: '教科书图 2.23：对等方越来越多，分别只靠服务器和采用 P2P。',
      'one-wifi': '所有人共用一个接入点的空中信道，成员之间的每个字节要经过两次；然后换成三个接入点。',
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
    oneWifi: (leechers, slower, accessPoints, faster) =>
      `在一个接入点上，${leechers} 个对等方的用时是单靠服务器的 ${slower} 倍：每份副本都经过同一信道。有 ${accessPoints} 个接入点时，P2P 的速度是服务器的 ${faster} 倍。`,
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
    listHint: '速率均为每秒。可以所有人相同，也可以依次取自列表：“1MiB, 2MiB*3”表示一个 1 MiB、三个 2 MiB。',
    noLimit: '不限',
    network: '网络',
    networks: {
      links: '各有接入链路（教科书）',
      'one-access-point': 'Wi-Fi，一个接入点',
      'three-access-points': 'Wi-Fi，三个接入点',
    },
    channelRate: '每个接入点的容量 C',
    seedHasCable: '做种者使用网线',
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
    airNote:
      '每个接入点的信道一次只传一帧，所有成员分得相同的空中时间，没有丢包。同一接入点的两个成员之间，每个字节要经过信道两次。',
  },

  presentation: {
    present: '演示',
    title: '演示',
    leave: '退出演示 (Escape)',
  },

  air: {
    name: (hasCable) => (hasCable ? '同一个 Wi-Fi，做种者使用网线' : '同一个 Wi-Fi'),
    shortly: (count) => `${count} AP`,
    accessPoints: (count) => `${count} 个接入点`,
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
    airTitle: '同一个 Wi-Fi：多久之后所有人都拥有文件',
    axisTime: {
      textbook: '最短分发时间（小时）',
      links: '分发时间，以 F/u 为单位',
      air: '分发时间，以 F/C 为单位',
    },
    textbookUnit: (size, time) =>
      `教科书的数值：uₛ = 10u，F/u = 1 小时。曲线是公式给出的下界，任何分发都不可能更快。运行按比例缩放：F = ${size} 时，F/u 为 ${time}，画作一小时。`,
    airUnit: (size, time) =>
      `成员共用接入点 (AP) 的空中信道。曲线是这种情况下的下界，任何分发都不可能更快。F = ${size} 时，一个单位为 ${time}。`,
    linksUnit: (ratio, size, time) =>
      `uₛ = ${ratio}·u。曲线是公式给出的下界，任何分发都不可能更快。F = ${size} 时，一个单位为 ${time}。`,
    curves: {
      'client-server': '客户-服务器',
      p2p: 'P2P',
      both: 'P2P 和客户-服务器',
      'own-links': 'P2P，假如各有自己的链路',
    },
    shortCurves: { 'client-server': '客户-服务器', p2p: 'P2P', both: '两者', 'own-links': '各有链路' },
    legend: {
      bound: (curve, equation) => `下界：${curve}${equation === undefined ? '' : ` (${equation})`}`,
      real: '真实运行',
      simulated: '模拟运行',
      hollow: '空心：客户-服务器。竖线：重复运行的最小到最大。',
    },
    noPoints: '运行结果将显示在曲线上。',
    summary: (title, points) => `${title}，曲线为下界。${points}`,
    point: (kind, mode, leechers, time, ratio, runs) =>
      `${mode}，${kind}，N = ${leechers}：${time}，为下界的 ${ratio} 倍；运行次数：${runs}`,
    choose: '速率',
    basis: (name, count) => `${name}（运行次数：${count}）`,
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
};
