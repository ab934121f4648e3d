import { type NameWords, words } from '../en/name-words.ts';

export const jaWords: NameWords = {
  isAnimalFirst: false,
  // Each adjective brings its own ending: な, の or い.
  between: '',
  adjectives: words(`
    琥珀の 空色の 勇敢な 明るい 静かな 賢い 珊瑚の 宇宙の 水色の 熱心な 優しい 金色の 幸せな 藍色の 翡翠の 陽気な
    鋭い 元気な 幸運な 気長な 楽しい 若葉の 気高い 草色の 立派な 素早い 王家の 紅色の 銀色の 太陽の 速い 紫の
  `),
  animals: words(`
    アナグマ ビーバー バイソン ラクダ ツル イルカ ワシ ハヤブサ キツネ ヤモリ キリン ウサギ アオサギ ジャガー コアラ アイアイ
    ライオン ヤマネコ ヘラジカ シャチ カワウソ フクロウ パンダ インコ ペンギン パフィン コマドリ サメ トラ ウミガメ オオカミ シマウマ
  `),
};
