import type { enRun } from './en-run.ts';

/** What the report of a finished run says, in simplified Chinese; a part of `zh.ts`. */
export const zhRun: typeof enRun = {
  runReport: {
    gapTitle: '时间花在了哪里',
    gapSummary: (measured, bound, gap) => `实测 ${measured} = 最优 ${bound} + 多出的 ${gap}`,
    bound: '最优',
    boundDetail: '在这些速率下，任何分发都不可能更快。',
    causes: {
      'seed-repeats': {
        name: '种子重复发送',
        detail: '还有子块一次都没有离开初始种子时，它已在重复发送其他子块。',
      },
      'seed-idle': {
        name: '种子空闲',
        detail: '还有子块没有离开初始种子时，它的上行链路没有传送子块；控制消息也计入此项。',
      },
      tail: {
        name: '最后的副本',
        detail: '从最后一个子块离开初始种子，到最后一个下载者完成。',
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
    over: '本次运行已结束，数值不再改变。之后加入的人仍可获得文件。',
    earliest: (time) => `最早可能完成：${time}后`,
    exportJson: '报告 (JSON)',
    exportCsv: '报告 (CSV)',
    exportLater: '所有下载者完成后即可保存报告。',
    milliseconds: (count) => `${count} 毫秒`,
  },
};
