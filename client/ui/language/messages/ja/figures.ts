import type { enFigures } from '../en/figures.ts';
import { jaLab } from './lab.ts';

/** The same as `en/figures.ts`, in Japanese. */
export const jaFigures: typeof enFigures = {
  runReport: {
    gapTitle: '時間の内訳',
    gapSummary: (measured, bound, gap) => `実測 ${measured} = 最短 ${bound} + 超過 ${gap}`,
    bound: '最短',
    boundDetail: 'この速度では、どう配布してもこれより速くはなりません。',
    causes: {
      'seed-repeats': {
        name: 'シードの重複送信',
        detail: '初期シードは、まだ送っていないブロックがあるのに、一部のブロックを再び送りました。',
      },
      'seed-idle': {
        name: 'シードの待ち時間',
        detail:
          'まだ送っていないブロックがあるのに、初期シードの上り回線がブロックを運んでいなかった時間です。制御メッセージの時間も含みます。',
      },
      tail: {
        name: '最後のコピー',
        detail: '初期シードが最後のブロックを送り終えてから、最後のリーチャーが完了するまでの時間です。',
      },
      'received-twice': {
        name: '重複受信',
        detail: '上り回線が、受信側のすでに持っているブロックを運んでいました。',
      },
      'uplink-idle': {
        name: '上り回線の空き',
        detail:
          '上り回線がブロックを運んでいなかった時間です。開始時、終了時、ブロック待ち、制御メッセージの時間がこれに当たります。',
      },
      'slowest-received-twice': {
        name: '重複受信',
        detail: '最も遅い下り回線が、そのピアのすでに持っているブロックを運んでいました。',
      },
      'slowest-idle': {
        name: '最も遅い下り回線の空き',
        detail: 'そのピアが完了するまでの間、下り回線を使い切っていない時間がありました。',
      },
      'others-later': {
        name: 'ほかのピアの遅れ',
        detail: '最も遅い下り回線のピアより後に、ほかのピアが完了しました。',
      },
    },
    sharedMedium: 'メンバーは1つの通信媒体を共有しています。',
    sharedMediumDetail: (few, fewRate, many, manyRate, time) =>
      `送信中のメンバーが${few}人のとき、全員の受信速度は合計${fewRate}でした。${many}人でも${manyRate}を超えません。1つのWi-Fiや1台のコンピュータの中と同じで、送信者が増えても容量はほとんど増えず、全員の速度が一緒に下がりました。この速度では、全員に配るのに${time}かかります。`,
    unknown: {
      'missing-parts': '受信量を報告していない人がいるため、差の理由を説明できません。',
      'unknown-rates': '速度が不明なため、比較する下限を計算できません。',
    },
    wrong: '速度か時間の値が正しくないため、差の理由を説明できません：',
    finish: { first: '最初の完了', mean: '完了の平均', last: '最後の完了' },
    clock: (error) => `時計の誤差は±${error}以内`,
    stamped: (count) => `完了時刻のうち${count}件は、トラッカーに届いた時刻です`,
    missing: (count) => `${count}個のピアから報告がありませんでした`,
    bytes: (received, duplicates, control) =>
      `受信 ${received}（うち重複 ${duplicates}）、制御メッセージ ${control}`,
    generalised:
      '途中から参加した人、途中で抜けた人、またはすでに一部を持っていた人がいます。下限は、式2.3を到着時刻について一般化したものです。',
    over: '測定は終了し、数値はもう変わりません。ファイルは引き続き受信できます。',
    earliest: (time) => `最短であと ${time}で完了`,
    exportJson: 'レポート (JSON)',
    exportCsv: 'レポート (CSV)',
    exportLater: 'すべてのリーチャーが完了すると、レポートを保存できます。',
    exportSoon: 'レポートをまとめています。',
    milliseconds: (count) => `${count} ms`,
  },

  completion: {
    title: '完了率の推移',
    mine: 'このページ',
    mean: '全体の平均',
    minimum: '最も遅いピア',
    p2p: 'P2P（最短）',
    clientServer: 'クライアント・サーバ（最短）',
    p2pShort: 'P2P',
    clientServerShort: 'クライアント・サーバ',
    empty: '測定が始まると曲線が表示されます。',
    summary: (time, minimum, mean) => `${time}後：最も遅いピアは${minimum}、平均は${mean}です。`,
    summaryDone: (time) => `${time}後に全員が完了しました。`,
    own: '参加した時点からの、このページのダウンロードです。',
    summaryOwn: (time, mine) => `${time}後：このページの完了率は${mine}です。`,
    summaryOwnDone: (time) => `このページは${time}後に完了しました。`,
    summaryOwnBound: (time) => `このページの最短時間は${time}です。`,
    summaryBounds: (p2p, clientServer) =>
      `最短で、P2Pは${p2p}、クライアント・サーバは${clientServer}かかります。`,
  },

  chunks: {
    title: 'チャンク',
    empty: 'ファイルの情報が届くと、チャンクが表示されます。',
    states: { verified: '検証済み', partial: '一部受信', asked: '要求中', missing: '未受信' },
    summary: (verified, partial, asked, missing) =>
      `チャンクの分布：検証済み${verified}、一部受信${partial}、要求中${asked}、未受信${missing}。`,
    rarityTitle: '各チャンクを持つ隣接ピアの数',
    rarity: (chunks, rarest, neighbours, mean) =>
      `最も希少：${chunks}チャンク（隣接ピア${neighbours}個のうち${rarest}個が所有）· 平均 ${mean}`,
    rarityEven: (available, neighbours) =>
      `どのチャンクも、隣接ピア${neighbours}個のうち${available}個が持っています。`,
    rarityNobody: '接続中の隣接ピアはありません。',
  },

  swarm: {
    title: 'このページから見たスウォーム',
    incoming: 'このページへ',
    outgoing: 'このページから',
    choked: 'チョーク中',
    idle: '要求なし',
    you: '自分',
    tracker: 'トラッカー',
    initialSeed: '初期シード',
    summary: (neighbours, senders, receivers, complete) =>
      `隣接ピアは${neighbours}個です。うち${senders}個から受信し、${receivers}個へ送信しています。${complete}個はすべてのチャンクを持っています。`,
  },

  chokeRounds: {
    title: 'チョークのラウンド',
    explanation:
      '10秒ごとに、直近20秒で最も多く送ってくれたピアをアンチョークします。さらに1個を無作為に選びます（楽観的アンチョーク）。',
    slots: {
      regular: 'アンチョーク',
      optimistic: '楽観的アンチョーク',
      spare: '余った帯域',
      none: 'チョーク',
    },
    gave: '相手から受信',
    got: '相手へ送信',
    empty: 'シード以外の隣接ピアが接続すると、10秒後に最初のラウンドが始まります。',
    peer: 'ピア',
    othersChoked: (count) => `ほかの${count}個は、ずっとチョークされていました。`,
    newest: '最新',
    ago: (seconds) => `−${seconds}秒`,
    cell: (slot, gave, got, wanted) =>
      `${slot}${wanted ? '' : '、興味なし'}：相手から ${gave}、相手へ ${got}`,
  },

  room: {
    show: 'みんなに見せる',
    back: 'トレントに戻る',
    title: (name) => `ルーム · ${name}`,
    loading: 'トラッカーに問い合わせ中…',
    nobody: 'まだ誰もいません。',
    unreachable: 'トラッカーが応答しません。最後に届いた内容を表示しています。',
    joinAt: 'アクセス先',
    code: 'コード',
    qr: '参加用リンクのQRコード',
    haveIt: (done, all) => `${all}人中${done}人が受信完了`,
    everyone: '全員が受信完了',
    joinedLater: (have, later) => `${have}、途中参加${later}人`,
    everyoneAfter: (time) => `所要時間 ${time}`,
    efficiency: (percent) => `理論上の最速の${percent}`,
    waiting: '開始前',
    elapsed: '経過時間',
    earliest: '最短の完了見込み',
    inTime: (time) => `あと ${time}`,
    total: (time) => `合計 ${time}`,
    anyMoment: 'まもなく',
    peers: 'ルームの全員',
    seed: 'シード',
    initialSeed: '初期シード',
    doneAfter: (time) => `✓ ${time}`,
    done: '✓',
    behind: '遅れ',
    noSpace: '空き容量なし',
    nobodyYet: 'まだ誰も参加していません。',
    nobodyNow: '今は受信する人がいません。',
    endedRun: (people) => `測定結果（${people}人）：`,
    arrived: (time) => `${time}後に参加`,
  },

  leaving: {
    doneTitle: (name) => `✓ ${name}`,
    doneNotice: (name) => `「${name}」の受信が完了しました。`,
    notify: '完了したら通知する',
  },

  lab: jaLab,

  experiment: {
    title: '授業での実験',
    detail: '全員の速度を決めて、クライアント・サーバとP2Pを比べます。',
    speeds: '速度',
    presets: {
      textbook: '教科書：共有する人はほかの人の10倍の速さで送信',
      equal: '全員が同じ速さで送信',
      slowSeed: '共有する人の送信が遅い',
      unlimited: '制限なし（ネットワークの最高速度）',
      own: '自分で入力',
    },
    rates: {
      seedUpload: '共有する人のアップロード',
      everyoneUpload: 'ほかの全員のアップロード',
      everyoneDownload: 'ほかの全員のダウンロード',
    },
    runs: '測定の順序',
    runChoices: {
      both: 'クライアント・サーバ、次にP2P',
      p2p: 'P2P',
      'client-server': 'クライアント・サーバ',
    },
    waits: '自分の合図で開始する',
    next: '次に、ファイルを共有してください。この設定は参加する全員に適用されます。',
    everyone: (upload, download) =>
      `共有する人以外の全員：アップロード ${upload}、ダウンロード ${download}。`,
    modes: { p2p: 'P2P', 'client-server': 'クライアント・サーバ' },
    people: (count) => `${count}人に配布`,
    running: '未完了',
    atBest: (time) => `最短 ${time}`,
    again: 'もう一度実行',
    againAs: { p2p: 'P2Pで実行', 'client-server': 'クライアント・サーバで実行' },
    againFailed: '次の測定を準備できませんでした。',
  },
};
