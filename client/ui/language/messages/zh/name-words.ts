import { type NameWords, words } from '../en/name-words.ts';

export const zhWords: NameWords = {
  isAnimalFirst: false,
  between: '',
  adjectives: words(`
    琥珀 蔚蓝 勇敢 明亮 沉静 聪明 珊瑚 宇宙 青色 热心 温柔 金色 快乐 靛蓝 翡翠 欢乐
    敏锐 活泼 幸运 悠然 开心 薄荷 高贵 橄榄 自豪 敏捷 皇家 宝石 银色 阳光 飞快 紫色
  `),
  animals: words(`
    蜜獾 河狸 野牛 骆驼 白鹤 海豚 老鹰 猎鹰 狐狸 壁虎 长颈鹿 野兔 苍鹭 美洲豹 考拉 狐猴
    狮子 猞猁 驼鹿 虎鲸 水獭 猫头鹰 熊猫 鹦鹉 企鹅 海鹦 知更鸟 鲨鱼 老虎 海龟 野狼 斑马
  `),
};
