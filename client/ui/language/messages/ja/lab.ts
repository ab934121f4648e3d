import type { enLab } from '../en/lab.ts';

/** The same as `en/lab.ts`, in Japanese. */
export const jaLab: typeof enLab = {
  title: 'ラボ',
  intro:
    'スウォーム全体を動かし、教科書の式と比べます。ピアは、このブラウザの中で動く本物か、同じエンジンによる最大1,000個のシミュレーションです。',

  experiments: {
    title: '用意された実験',
    names: {
      scaling: 'P2Pがスケールする理由',
      'one-wifi': '1つのWi-FiではP2Pが役立たない理由',
      'rarest-first': '最も希少なチャンクを優先する理由',
      'tit-for-tat': 'しっぺ返しの効果',
    },
    details: {
      scaling: '教科書の図2.23です。サーバだけの場合とP2Pの場合で、ピアを増やしていきます。',
      'one-wifi':
        '全員が1つのアクセスポイントの電波を共有し、メンバー間のデータは電波を2回通ります。続いて、アクセスポイント3つで試します。',
      'rarest-first':
        'シードが早く抜けます。どの順序ならファイルが残るでしょうか。このシードは自分から提案せず、リーチャーの要求に応じて送ります。',
      'tit-for-tat':
        'リーチャー16個のうち4個は、受け取るだけです。待ち時間はチョークで決まります。完了したリーチャーは抜けます。3回実行します。',
    },
    run: 'この実験を実行',
    named: (name) => `：${name}`,
    more: 'N = 100まで続ける',
    scaling: (fewest, most, server, peers, advantage) =>
      `N = ${fewest}から${most}にすると、所要時間はクライアント・サーバで${server}倍、P2Pで${peers}倍になりました。リーチャーが${most}個のとき、P2Pはサーバだけの場合の${advantage}倍の速さでした。`,
    oneWifi: (leechers, slower, accessPoints, faster) =>
      `アクセスポイントが1つのとき、${leechers}個のピアによるP2Pは、サーバだけの場合の${slower}倍の時間がかかりました。どのコピーも同じ電波を通るからです。アクセスポイントが${accessPoints}個のとき、P2Pはサーバの${faster}倍の速さでした。`,
    rarestEach: (order, finished, leechers, lost) =>
      `${order}：${leechers}個中${finished}個が完了${lost === null ? '' : `（ファイルの${lost}を喪失）`}`,
    titForTatLater: (later, contributors, freeRiders, runs) =>
      `フリーライダーの完了は、貢献者より${later}遅れました。平均はフリーライダーが${freeRiders}、貢献者が${contributors}でした（${runs}回実行）。`,
    titForTatNotLater: (contributors, freeRiders, runs) =>
      `フリーライダーの完了は、貢献者より遅れませんでした。平均はフリーライダーが${freeRiders}、貢献者が${contributors}でした（${runs}回実行）。`,
    join: (parts) => `${parts.join('、')}。`,
  },

  form: {
    title: '自分で実験',
    kind: 'ピア',
    kinds: {
      simulated: 'シミュレーション（Worker内）：リーチャー最大1,000個',
      real: '本物（このブラウザ内、WebRTC）：リーチャー最大12個',
    },
    size: 'ファイルサイズ F',
    leechers: 'リーチャー数 N',
    seedUpload: 'シードのアップロード uₛ',
    uploads: 'リーチャーのアップロード uᵢ',
    downloads: 'リーチャーのダウンロード dᵢ',
    listHint:
      '速度は1秒あたりです。全リーチャー共通の値を1つ、または並べて入力します。「1MiB, 2MiB*3」は、1 MiBのリーチャー1個と2 MiBのリーチャー3個です。',
    noLimit: '制限なし',
    network: 'ネットワーク',
    networks: {
      links: '個別のアクセスリンク（教科書）',
      'one-access-point': 'Wi-Fi、アクセスポイント1つ',
      'three-access-points': 'Wi-Fi、アクセスポイント3つ',
    },
    channelRate: 'アクセスポイントの容量 C',
    seedHasCable: 'シードは有線で接続',
    mode: 'モード',
    modes: { both: '両方（順番に）', p2p: 'P2P', 'client-server': 'クライアント・サーバ' },
    choking: 'チョーク',
    chokings: {
      textbook: '教科書：4 + 1スロット',
      'work-conserving': '余りを活用：余った帯域をほかのピアへ回す',
      'textbook-seed': '教科書：シードも同時に4個まで',
    },
    order: 'チャンクの順序',
    orders: { rarest: '希少なものから', random: 'ランダム', 'in-order': '先頭から順に' },
    freeRiders: 'フリーライダー',
    seedLeaves: 'シードが抜ける時点',
    seedLeavesHint: 'ファイル何個分を送ったら抜けるか。空欄なら抜けません',
    stays: '抜けない',
    leechersLeave: 'リーチャーは完了したら抜ける',
    seedOffers: '最初に送るものをシードが決める（提案）',
    repeats: '繰り返し',
    more: '詳細設定',
    run: '実行',
    problem: {
      size: (most) =>
        `8MiBのようなサイズを、${most}以下で入力してください。リーチャーが多いと上限は下がります。`,
      leechers: (most) => `1から${most}までの整数を入力してください。`,
      rate: '500KiBや2.5MiBのような速度を入力してください。',
      rates: '「1MiB」や「1MiB, 2MiB*3」のように速度を入力してください。',
      freeRiders: 'Nより1以上小さい整数を入力してください。',
      seedLeaves: '0.1から100までの数を入力するか、空欄にしてください。',
      repeats: '1から20までの整数を入力してください。',
    },
    warnings: {
      busy: 'すべてのピアがこのコンピュータのプロセッサを共有します。合計が約20 MiB/sを超えると、スウォームではなくコンピュータの性能を測ることになります。',
      long: '規模が大きいため、数分かかることがあります。途中で中止できます。',
    },
    realNote:
      '各ピアは自分の速度を制限します。シグナリングはこのページ内で行います。データは本物のデータチャネルを通り、最後にすべてのコピーのSHA-256を確認します。',
    simulatedNote:
      '速度はアクセスリンクで決まります。どのメッセージもピア間で20 msかかります。損失、輻輳制御、ネットワークのヘッダはありません。',
    airNote:
      '各アクセスポイントの電波は一度に1フレームだけを運び、全メンバーの送信時間は同じです。損失はありません。同じアクセスポイントのメンバー間では、データが電波を2回通ります。',
  },

  presentation: {
    present: '発表する',
    title: '発表',
    leave: '発表を終了 (Escape)',
  },

  air: {
    name: (hasCable) => (hasCable ? '1つのWi-Fi、シードは有線' : '1つのWi-Fi'),
    shortly: (count) => `${count} AP`,
    accessPoints: (count) => `アクセスポイント${count}個`,
  },

  running: {
    label: '実行の進捗',
    run: (number, total) => `実行 ${number}/${total}`,
    what: (kind, mode, leechers) => `${kind}、${mode}、N = ${leechers}`,
    cancel: '中止',
    failed: '実行に失敗しました。',
    visible: '本物のピアの実行中は、このタブを前面に表示しておいてください。',
  },

  kinds: { real: '本物', simulated: 'シミュレーション' },
  modes: { p2p: 'P2P', 'client-server': 'クライアント・サーバ' },

  figure: {
    title: '図2.23：全員にファイルが行き渡るまでの時間',
    axisLeechers: 'リーチャー数 N',
    airTitle: '1つのWi-Fi：全員にファイルが行き渡るまでの時間',
    axisTime: {
      textbook: '最小配布時間（時間）',
      links: '配布時間（F/u単位）',
      air: '配布時間（F/C単位）',
    },
    textbookUnit: (size, time) =>
      `教科書の値：uₛ = 10u、F/u = 1時間。線は式による下限で、これより速い配布はありません。実行結果は縮尺を変えて描きます。F = ${size}ではF/uが${time}で、これを1時間とします。`,
    airUnit: (size, time) =>
      `メンバーはアクセスポイント（AP）の電波を共有します。線はその場合の下限で、これより速い配布はありません。F = ${size}では、1単位は${time}です。`,
    linksUnit: (ratio, size, time) =>
      `uₛ = ${ratio}·u。線は式による下限で、これより速い配布はありません。F = ${size}では、1単位は${time}です。`,
    curves: {
      'client-server': 'クライアント・サーバ',
      p2p: 'P2P',
      both: 'P2Pとクライアント・サーバ',
      'own-links': 'P2P（全員が個別のリンクを持つ場合）',
    },
    shortCurves: {
      'client-server': 'クライアント・サーバ',
      p2p: 'P2P',
      both: '両方',
      'own-links': '個別のリンク',
    },
    legend: {
      bound: (curve, equation) => `下限：${curve}${equation === undefined ? '' : `（${equation}）`}`,
      real: '本物の実行',
      simulated: 'シミュレーション',
      hollow: '白抜き：クライアント・サーバ。縦棒：繰り返しの最速から最遅まで。',
    },
    noPoints: '実行結果がこの曲線上に表示されます。',
    summary: (title, points) => `${title}。曲線は下限です。${points}`,
    point: (kind, mode, leechers, time, ratio, runs) =>
      `${mode}、${kind}、N = ${leechers}：${time}、下限の${ratio}倍（${runs}回実行）`,
    choose: '速度',
    basis: (name, count) => `${name}（${count}回実行）`,
    chosen: 'フォームで選んだ値',
    png: '図 (PNG)',
  },

  finishes: {
    title: '各リーチャーの完了時刻',
    contributor: 'リーチャー',
    freeRider: 'フリーライダー',
    bound: '下限',
    unfinished: (count) => `未完了：${count}`,
    lost: (share) => `喪失：${share}`,
    summary: (rows) => `各リーチャーの完了時刻。${rows}`,
    row: (name, finished, leechers, first, last) =>
      `${name}：${leechers}個中${finished}個が完了（${first}から${last}まで）。`,
    nobody: (name, leechers) => `${name}：${leechers}個中、完了なし。`,
  },

  table: {
    title: 'すべての実行',
    empty: 'まだ実行していません。上の実験から選んでください。',
    columns: {
      run: '実行',
      kind: '種類',
      mode: 'モード',
      setting: 'N · F',
      rules: 'ルール',
      measured: 'T',
      bound: 'D',
      ratio: 'T/D',
      clientServer: 'D（クライアント・サーバ）',
      term: '制約',
      gap: '下限からの超過',
      seed: '乱数シード',
      remove: '削除',
    },
    airTerms: { airtime: '電波の使用時間の合計', 'busiest-channel': '最も混んだチャネル' },
    unfinished: (finished, leechers) => `${leechers}個中${finished}個が完了`,
    lost: (share) => `ファイルの${share}を喪失`,
    right: 'すべてのコピーのSHA-256が一致しました',
    wrong: 'SHA-256が一致しないコピーがあります',
    freeRiders: (count) => `フリーライダー：${count}`,
    seedLeaves: (copies) => `シードは${copies}個分送ると抜ける`,
    leechersLeave: 'リーチャーは完了後に抜ける',
    noOffers: '提案なし',
    impossible: 'ありえない値',
    remove: (run) => `実行${run}を削除`,
    clear: 'すべて削除',
    json: '実行結果 (JSON)',
    csv: '実行結果 (CSV)',
    faster: '下限より速くなっています。入力値のどれかが誤っています。',
  },

  chokings: {
    textbook: '教科書',
    'work-conserving': '余りを活用',
    'textbook-seed': '教科書（シードも）',
  },
  orders: { rarest: '希少なものから', random: 'ランダム', 'in-order': '先頭から順に' },
};
