import type { enRing } from '../en/ring.ts';

/** The same as `en/ring.ts`, in simplified Chinese. */
export const zhRing: typeof enRing = {
  title: '环',
  intro:
    '分布式散列表：标识符圆环上的对等方保存（键，值）对，每一对都存放在其键的最近后继处。追踪器不在时，各页面靠它找到彼此的文件。',
  play: {
    title: '可以动手试的环',
    intro: '教科书中的八个对等方，在本页内模拟，运行的代码与房间里的相同。这里的一切都不会离开本页。',
  },

  own: {
    title: '本房间的环',
    joined: (peers) => `本页在环中，环中共有 ${peers} 个对等方。`,
    alone: {
      looking: '正在寻找其他对等方…',
      entering: '已找到对等方，本页正在环中就位…',
      first:
        '环中还没有其他人。请在另一台设备或另一个标签页中打开此地址。本房间另有页面打开“环”或与本页交换文件时，环会自动形成。',
      outside:
        '本页在环外，且无法自行加入：追踪器不在，本浏览器也没有其他标签页在环中。请向环中的人索取邀请，并在下方的“加入”处使用。本页仍在继续寻找追踪器和其他标签页。',
    },
    left: '本页已离开环。文件传输仍继续，但只靠追踪器；其他人无法通过环找到这些文件。',
    leave: '离开环',
    join: '重新加入环',
    find: '按名称、infohash 或链接查找',
    findButton: '查找',
    findFailed: '环没有回答。',
    nothing: '没有以此名称公开的内容。',
    nobodyAsked: '环中只有本页，本页自己也没有以此名称公开的内容。',
    says: (peers) => `（对等方：${peers}）`,
    way: (hops, peers, size, half, logarithm) =>
      `到负责者的报文数：${hops}（${peers}）。在 ${size} 个对等方的环中，仅有圆环时平均为 N/2 = ${half}，有捷径时为 ½·log₂ N = ${logarithm}。`,
    wayHome: '本页自己就是负责者。',
    drawing: '我们在圆环上的位置、邻居和持有的键；列表给出相同的内容。',
    id: '我的位置',
    successors: '后继',
    predecessors: '前驱',
    shortcuts: '捷径',
    keys: '持有的键',
    links: '连接',
  },

  invite: {
    title: '没有追踪器时',
    intro:
      '同一网络中的两个页面无需任何服务器即可连接：把邀请送过去，把回复送回来，用摄像头、聊天或剪贴板均可。此后一切都经由环传递。',
    link: '链接',
    code: '代码，供已打开的页面使用',
    qr: { invitation: '邀请的二维码', reply: '回复的二维码' },
    give: {
      title: '邀请别人',
      phases: {
        none: '任何打开了本页面的人都可以加入，即使服务器已不在。',
        preparing: '正在生成邀请…',
        waiting: '邀请已就绪。',
        connecting: '已收到回复，正在连接…',
        joined: '新来者已在环中。',
        failed: '无法连接。两台设备是否在同一网络？该网络是否允许它们互相访问？此邀请已用过，请重新生成。',
        expired: '无人及时加入，邀请已过期。',
      },
      button: '生成邀请',
      another: '再生成一个邀请',
      withdraw: '取消邀请',
      first: '1. 发给新来者',
      until: (time) => `仅供一位新来者使用一次，有效至 ${time}。在此之前请保持本页打开。`,
      second: '2. 输入新来者的回复',
      reply: '回复（链接或代码）',
      take: '连接',
    },
    follow: {
      title: '加入',
      phases: {
        none: '环中的人给了你链接、代码或二维码吗？',
        preparing: '正在生成回复…',
        waiting: '还差一步：把你的回复发给邀请你的人。',
        connecting: '正在连接…',
        joined: '你已在环中。现在可以在上方按名称查找文件。',
        failed: '无法连接。两台设备是否在同一网络？该网络是否允许它们互相访问？请对方重新邀请。',
        expired: '回复未被及时取用。请对方重新邀请。',
      },
      first: '送回你的回复',
      until: (time) => `请在 ${time} 之前出示或发送给邀请你的人。保持本页打开，其余自动完成。`,
      invitation: '邀请（链接或代码）',
      another: '若此邀请已被他人使用：另一个邀请',
      button: '加入',
    },
    passing: '正在把回复交给发出邀请的标签页…',
    passed: '发出邀请的标签页已收到回复。可以关闭本页。',
    notHere: '本浏览器没有打开发出该邀请的标签页。请在发出邀请的设备上打开此链接，或粘贴到那里。',
    fileLink: '这是文件的链接，不是邀请。',
    openFile: '打开该文件',
    problems: {
      'not-a-code': '这既不是邀请也不是回复。',
      damaged: '代码不完整或被改动。请从第一个字符到最后一个字符完整复制。',
      'other-version': '此代码来自本页的另一版本。双方须载入相同版本。',
      'wrong-kind': '这是两个代码中的另一个：新来者粘贴邀请，邀请者粘贴回复。',
      expired: '此邀请已失效，请对方重新邀请。（若是新的，则有一台设备的时钟不准。）',
      clock: '两台设备的时钟相差超过一分钟。请校准后再试。',
      own: '这是你自己的邀请。请交给别人。',
      foreign: '这是对另一个邀请的回复，不是对此处邀请的回复。',
      spent: '此邀请已被使用。请为下一位重新生成。',
      full: '本页的连接数已达上限。请环中的其他人邀请。',
      'no-network': '此设备没有网络。请连接后再试。',
    },
  },

  drawing: {
    title: '圆环',
    label: (peers, bits, view) => `${bits} 位标识符的圆环，对等方为 ${peers}。${view}`,
    view: (peer, predecessor, successor, second) =>
      `对等方 ${peer}：前驱 ${predecessor}，后继 ${successor}，第二后继 ${second}。`,
    nobody: '无',
    legend: {
      mine: '所选对等方负责的键',
      links: '所选对等方的连接',
      shortcut: '捷径',
      hop: '查询的路径',
      key: '键，箭头指向其最近后继',
      holder: '保存着值或其副本',
    },
    choose:
      '点击一个对等方，或在“提问的对等方”处选择：它的连接和键会被标出；由它提问，也由它离开或引入他人。点击空位，就有一个对等方在那里加入。',
    join: (place, via) => `对等方 ${place} 在此加入，只认识 ${via}`,
  },

  story: {
    title: '逐步演示',
    position: (at, all) => `${at} / ${all}`,
    back: '后退一步',
    forward: '前进一步',
    play: '播放',
    pause: '暂停',
    all: '全部步骤',
    seconds: (seconds) => `${seconds}后：`,
    start: (peers) =>
      `${peers} 个对等方，井然有序。可以查询一个键，让一个对等方离开，或点击圆环上的空位让一个对等方在那里加入。`,
    keys: '也可用 ← → 键逐步查看。',
    asks: {
      find: (peer, key) => `对等方 ${peer} 询问：谁负责键 ${key}？`,
      get: (peer, key) => `对等方 ${peer} 查询键 ${key} 下存储的内容。`,
      put: (peer, key) => `对等方 ${peer} 在键 ${key} 下存储一个值。`,
    },
    hop: (from, to, hops) => `第 ${hops} 条报文：从 ${from} 到 ${to}。`,
    answer: {
      find: (peer, key, hops) => `对等方 ${peer} 是键 ${key} 的最近后继，并作出回答。途中报文数：${hops}。`,
      get: (peer, key, hops) => `对等方 ${peer} 回答键 ${key} 的查询。途中报文数：${hops}。找到：`,
      put: (peer, key, hops) =>
        `对等方 ${peer} 是键 ${key} 的最近后继，保存它并把副本交给自己的后继。途中报文数：${hops}。已存储：`,
    },
    nothing: '没有。',
    value: (value) => `“${value}”`,
    lost: (peer, key) => `没有人回答对等方 ${peer} 关于键 ${key} 的问题。`,
    leaves: (peer) => `对等方 ${peer} 告别：它的连接关闭。`,
    dies: (peer) => `对等方 ${peer} 突然消失，没有告别。它的邻居将两次等不到 ping 的回答。`,
    joins: (peer, via) => `对等方 ${peer} 到来，只认识对等方 ${via}。它通过 ${via} 询问自己的位置。`,
    change: {
      successor: (now, before) => `后继为 ${now}${before === undefined ? '' : `（原为 ${before}）`}`,
      second: (now, before) => `第二后继为 ${now}${before === undefined ? '' : `（原为 ${before}）`}`,
      predecessor: (now, before) => `前驱为 ${now}${before === undefined ? '' : `（原为 ${before}）`}`,
    },
    changed: (peer, changes) => `对等方 ${peer} 现在的${changes.join('，')}。`,
    moved: {
      hadCopy: (key, from, to) =>
        `键 ${key} 现在归对等方 ${to}，不再归 ${from}：${to} 已有副本，因此什么也没有丢失。`,
      sent: (key, from, to) => `键 ${key} 现在归对等方 ${to}，即其最近后继；${from} 已将它移交。`,
    },
    settled: (peers) => `${peers} 个对等方的环恢复有序。`,
  },

  counts: {
    title: '每次查询的报文数',
    query: '本次查询',
    mean: (kind, queries) => `${kind}：${queries} 次随机查询的平均值`,
    kinds: { circular: '仅圆环', shortcuts: '有捷径', full: '完整' },
    half: (peers) => `仅圆环（教科书）：N/2，N = ${peers}`,
    logarithm: (peers) => `有捷径：½·log₂ N，N = ${peers}`,
    why: '只计从提问者到负责者的报文，不计回答。仅有圆环时，一次查询平均经过 N 个对等方中的一半。每条捷径把剩下的圆环减半：至多需要 log₂ N 条报文，平均为其一半。',
    measure: '对每种连接各随机提 100 个问题',
  },

  ring: {
    title: '选择环',
    size: '对等方',
    sizes: { textbook: '教科书中的 8 个（n = 4）', larger: '32 个（n = 8）' },
    links: '连接',
    kinds: {
      circular: '圆环：后继和前驱',
      shortcuts: '带捷径',
      full: '完整：每侧四个，捷径，双向',
    },
    notes: {
      circular: '如教科书中的环形 DHT：查询沿圆环顺时针传递。',
      shortcuts:
        '如教科书所画：只有对等方 4 有一条到对等方 10 的捷径。选 32 个对等方时，人人都有自己的捷径。',
      chosenShortcuts: '每个对等方对圆环的每次二分各有一条捷径。',
      full: '与房间里运行的一样。九个或更少的环是全连接：每次查询至多一条报文。',
    },
    reset: '重置',
  },

  ask: {
    title: '查询、存入、取出',
    from: '提问的对等方',
    key: (last) => `键（0 到 ${last}）`,
    name: '待散列的名称',
    nameExample: 'Led Zeppelin IV',
    value: '值',
    find: '查询',
    put: '存入',
    get: '取出',
    problem: (last) => `0 到 ${last} 的整数。`,
  },

  churn: {
    title: '离开与加入',
    textbookLeaves: '对等方 5 离开',
    textbookJoins: '对等方 13 加入，只认识 1',
    peer: '对等方',
    leaves: '离开',
    dies: '突然消失',
    newcomer: '新来者',
    via: '只认识',
    joins: '加入',
    fewest: '至少要留下两个对等方。',
  },

  table: {
    title: '谁认识谁',
    columns: {
      peer: '对等方',
      predecessor: '前驱',
      successor: '后继',
      second: '第二后继',
      shortcuts: '捷径',
      keys: '持有的键',
    },
    none: '–',
  },
};
