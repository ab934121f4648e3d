import type { Messages } from '../en/texts.ts';
import { jaFigures } from './figures.ts';
import { jaRing } from './ring.ts';

/** The same as `en/texts.ts`, in Japanese. */
export const ja: Messages = {
  ...jaFigures,
  ring: jaRing,
  appName: 'Swarmroom',
  tagline: 'ブラウザ同士で、教室のみんなにファイルを配れます。',
  taglineDetail:
    'リンクを開いた人は、受け取った部分を次の人に渡します。教科書の式による最短時間に、教室全体がどこまで近づくかが見えます。',
  language: '言語',
  pageNotFound: 'このページは存在しません。',
  pageLoading: '読み込み中…',
  pageNotLoaded:
    'ページを読み込めませんでした。トラッカーが動いているか確認してから、再読み込みしてください。',
  toHome: 'ホーム',
  toLab: 'ラボ',
  toLabDetail: 'このブラウザでスウォーム全体を動かし、教科書の式と比べます。',
  toRing: 'リング',
  toRingDetail: 'ピアがトラッカーなしで互いを見つける様子を、分散ハッシュテーブルで見てみましょう。',
  footer: 'ファイルはブラウザからブラウザへ直接届きます。トラッカーはブラウザ同士を引き合わせるだけです。',

  ownName: {
    youAre: '名前：',
    change: '名前を変更',
  },

  tracker: {
    connecting: 'トラッカーに接続中…',
    connected: 'トラッカー接続済み',
    unreachable: 'トラッカーに接続できません。再試行中',
    without:
      'トラッカーがない間、ページはリングを通じて互いを見つけます。リングに参加するには招待が必要です：',
    withoutLink: '招待または参加',
  },

  trackerErrors: {
    BAD_MESSAGE: 'このページとトラッカーの間で話が通じません。ページを再読み込みしてください。',
    NO_SUCH_PEER: 'トラッカーは今、その人につながりません。',
    NOT_IN_TORRENT:
      'トラッカーは、このページが参加していることをまだ知りません。少し待ってから、もう一度お試しください。',
    PEER_ID_TAKEN: '別のページが同じIDを使っています。このページを再読み込みしてください。',
    NOT_INITIAL_SEED: 'この操作は、ファイルを共有した人だけができます。',
    WRONG_PASSWORD: 'ルームのパスワードが違います。',
    UNKNOWN_CODE: 'このコードの共有はありません。コードを確かめるか、新しいコードをもらってください。',
    TOO_MANY_TORRENTS: '参加中のトレントが多すぎます。1つ抜けてから、もう一度お試しください。',
    TOO_FAST: 'トラッカーへの要求が多すぎます。少し待ってから、もう一度お試しください。',
    UNREACHABLE: 'トラッカーに接続できません。',
    NO_ANSWER: 'トラッカーが応答しませんでした。',
  },

  parameters: {
    title: 'アドレスに正しくない設定があるため、何も開始していません。',
    problem: (name, text) => `「${name}=${text}」`,
    expected: {
      up: '500KiB、1MiB、2.5MiBのような速度（1秒あたり）、または0（上限なし）',
      down: '500KiB、1MiB、2.5MiBのような速度（1秒あたり）、または0（上限なし）',
      name: '64文字以内の名前',
      choking: 'textbookまたはwork-conserving',
      mode: 'p2pまたはclient-server',
      finish: 'stayまたはleave',
      hold: '1または0',
      'everyone-up': '500KiB、1MiB、2.5MiBのような速度（1秒あたり）、または0（上限なし）',
      'everyone-down': '500KiB、1MiB、2.5MiBのような速度（1秒あたり）、または0（上限なし）',

      second: 'p2pまたはclient-server',
    },
    remedy: 'アドレスバーで直してください。または、',
    without: '設定なしで続ける',
  },

  home: {
    shareTitle: 'ファイルを共有',
    dropHere: 'ここにファイルやフォルダをドロップ',
    dropNow: '離すと共有します',
    dropDetail:
      '貼り付けもできます。一緒に追加したファイルは、まとめて共有されます。サーバには何もアップロードされません。',
    roomPassword: 'ルームのパスワード',
    roomPasswordDetail: '共有するときだけ必要です。',
    chooseFiles: 'ファイルを選択',
    chooseFolder: 'フォルダを選択',
    hashing: (name) => `「${name}」を準備中`,
    hashingProgress: '準備の進捗',
    hashedOf: (hashed, total) => `${hashed} / ${total}`,
    cancel: 'キャンセル',
    nothingDropped: 'ドロップされたものにファイルがありません。',
    unreadable: '読み込めないファイルがあります。移動、変更、削除していませんか？ もう一度選んでください。',
    shareFailed: 'ファイルを共有できませんでした。',
    joinTitle: 'ファイルを受け取る',
    joinLabel: '短いコードまたはリンク',
    joinButton: '参加',
    joinPlaceholder: 'コードまたはリンク',
    joinNotUnderstood: 'コードでも共有リンクでもありません。全体をコピーしたか確認してください。',
    joinFailed: 'コードを検索できませんでした。',
    joining: 'コードを検索中…',
    addressesTitle: '教室用のアドレス',
    addressesDetail: '同じネットワークの人は、次のアドレスでこのページを開けます：',
    addressesOther: '開けない場合は、こちらを試してください：',
    addressesLocalhost:
      'このページは「localhost」で開かれています。ほかのコンピュータでは、このアドレスはそのコンピュータ自身を指します。代わりに、こちらのアドレスを伝えてください。',
    addressesNone: 'トラッカーのアドレスはまだわかりません。',
    mineTitle: '自分のファイル',
    mineEmpty: 'まだ何もありません。このタブを開いている間、共有・受信したものがここに表示されます。',
    settings: 'ここでの共有と受信には、アドレスで指定された次の設定が使われます：',
  },

  torrent: {
    unnamed: '名前のないトレント',
    size: (size, chunks, files) =>
      files > 1 ? `${size} · ${chunks} · ${files}ファイル` : `${size} · ${chunks}`,
    chunks: (_count, shown) => `${shown}チャンク`,
    sizeUnknown: '隣接ピアからファイルの情報が届くのを待っています',
    state: {
      hashing: '準備中',
      connecting: '接続中',
      waiting: '待機中',
      downloading: 'ダウンロード中',
      complete: '完了',
      seeding: 'シード中',
      error: '停止',
    },
    stateDetail: {
      connecting: 'このトレントに参加しているほかの人を探しています。',
      waiting: '接続済みです。今は受信するものがありません。',
      waitingForRun: 'まず全員が接続します。その後、初期シードが測定を開始します。',
      holding: '測定は開始待ちです。全員がそろったら開始してください。',
      downloading: '足りないチャンクをほかの人から受信し、受信したチャンクをほかの人に渡しています。',
      complete: 'すべてのチャンクを受信し、検証しました。',
      seeding:
        'すべてのチャンクがそろっています。ほかの人が受信できるように、このタブを開いたままにしてください。',
      error: '下の説明をご覧ください。',
    },
    progress: '進捗',
    downRate: 'ダウンロード',
    upRate: 'アップロード',
    timeLeft: (time) => `残り ${time}`,
    people: '参加者',
    nobodyYet: 'まだほかに誰もいません。コードかリンクで招待してください。',
    saved: '保存済み',
    keepOpen: (names, more) =>
      more > 0
        ? `このタブを開いたままにしてください。${names}とほか${more}人がまだ必要としています。`
        : `このタブを開いたままにしてください。${names}がまだ必要としています。`,
    comma: '、',
    nobodyNeedsIt: '今、これを必要としている人はいません。タブを閉じてかまいません。',
    downloaded: '受信',
    uploaded: '送信',
    fromInitialSeed: '初期シードから',
    unknown: '–',
    startRun: '全員の測定を開始',
    startFailed: '測定を開始できませんでした。',
    save: '保存',
    saveArchive: 'すべて保存 (zip)',
    saveLater: '完了すると保存できます',
    saving: '保存中…',
    saveToPlace: '名前を付けて保存…',
    saveFailed: 'ファイルを保存できませんでした。',
    rejoin: '再参加',
    title: (percent, name) => `${percent} · ${name}`,
  },

  inside: {
    title: '内部のしくみ',
    detail: '式、スウォーム、チャンク、チョーク、隣接ピア。',
  },

  share: {
    title: 'みんなを招待',
    shortCode: 'コード',
    codePending: '割り当て中…',
    codeUse: 'ホームでこのコードを入力',
    endCode: 'コードを無効にする',
    codeEnded: '無効',
    endFailed: 'コードを無効にできませんでした。',
    publishName: 'この名前を公開',
    publishNameDetail: 'リングにいる人なら誰でも、トラッカーなしでも名前で見つけられるようになります。',
    link: '共有リンク',
    copy: 'コピー',
    copied: 'コピーしました',
    copyFailed: 'Ctrl+Cを押してください',
    qr: '共有リンクのQRコード',
    localhostOnly:
      'このページは「localhost」で開かれているため、リンクはこのコンピュータでしか使えません。ほかの人を招待するには、ネットワークのアドレスでこのページを開いてください。',
  },

  problem: {
    'no-neighbour': 'まだ誰とも接続していません。引き続き試しています。その間に、次を確認してください：',
    'tracker-unreachable':
      'トラッカーに接続できません。引き続き試しています。接続済みの隣接ピアに影響はありません。',
    'seed-needed': '共有した人を待っています。',
    'no-space':
      'ブラウザに、このトレントを保存する空き容量がありません。受信済みの部分は残り、共有も続きます。空き容量を増やすと、ダウンロードは自動で再開します。',
    noSpaceForThis: '空き容量が足りません。空きを増やしてから、もう一度お試しください。',
    tooLarge: (limit) => `1つのトレントには大きすぎます。上限は${limit}、ファイル数は数万個までです。`,
    unreadable:
      '共有したファイルを読み込めなくなりました。移動、変更、削除していませんか？ もう一度共有してください。',
    internal:
      'エラーのため、このページは停止しました。リンクを開き直してください。受信済みの部分は残っています。',
    refused: 'トラッカーがこのページを拒否しました。自動で再試行します。',
    'wrong-password':
      '共有にはルームのパスワードが必要です。ホームで入力すると、このタブは自動で続行します。',
    left: 'このトレントから抜けました。このタブからは、もう何も送信しません。',
    relay: {
      refused:
        'ルームの中継（TURNサーバ）がこのページを拒否しました。トラッカーの管理者に、TURN_SECRETの確認を頼んでください。',
      unreachable: 'ルームの中継（TURNサーバ）が応答しません。',
    },
    checks: [
      '共有した人のタブは開いたままですか？',
      '全員が同じネットワークにいますか？ モバイル回線を使っている人はいませんか？',
      'Wi-Fiが端末同士の通信を遮断していませんか（「クライアント分離」。ゲスト用ネットワークによくあります）？',
      'ファイアウォールやVPNが、コンピュータ間の接続を妨げていませんか？',
      'ページの上部に、トラッカー接続済みと表示されていますか？',
    ],
  },

  time: {
    title: '配布時間',
    explanation:
      '最初のリーチャーが初期シードに接続してから、最後のリーチャーが最後のブロックを検証するまでの時間です。',
    clientServer: 'クライアント・サーバ（最短）',
    p2p: 'P2P（最短）',
    measured: '実測',
    soFar: (time) => `現在 ${time}`,
    notStarted: '開始前',
    efficiency: '効率',
    efficiencyDetail: '最短時間 ÷ 実測時間',
    efficiencyWrong:
      '100%を超えることはありません。予測に使った速度が低すぎました。速度の出どころを確認してください。',
    declared: '速度は、各自が設定した上限です（アプリケーション層のバイト数）。',
    about: (time) => `約 ${time}（推定）`,
    estimated: (known, uplinks) =>
      known === uplinks
        ? '速度は推定値です。上限のないページについては、これまでに持続した最高速度を使います。'
        : `速度は推定値です。上り回線${uplinks}本のうち${known}本がわかっています。残りには全体の中央値を使います。`,
    between: (fastest, slowest) => `最短時間は${fastest}から${slowest}の間です。`,
    unknownRates: '予測は、測定開始の数秒後に表示されます。',
    modeP2p: 'モード：P2P',
    modeClientServer: 'モード：クライアント・サーバ（全員が初期シードだけに要求）',
    limit: (term) => `制約：${term}`,
    completed: (completed, leechers) => `リーチャー${leechers}個中${completed}個が完了`,
    ownTitle: '自分の時間',
    ownAfterRun: (arrived) =>
      `測定の開始から${arrived}後に参加したとき、測定は終わっていました。自分の時間は、参加した時点から数えます。`,
    ownBest: '自分の最短時間',
    ownMeasured: '自分の実測',
    runBefore: '参加する前の測定',
    ownArrival: (arrived) => `開始から${arrived}後に参加`,
    ownTook: (arrival, took) => `${arrival}、所要時間 ${took}`,
    equations: '式と今回の値',
    binding: '最大の項が時間を決めます',
    source: 'Kurose & Ross、式2.1と式2.3',
    terms: {
      'seed-uplink': '初期シードの上り回線',
      'slowest-downlink': '最も遅い下り回線',
      'total-uplink': '上り回線の合計',
    },
    serverUplink: 'サーバの上り回線（全コピー分）',
    symbols: {
      F: 'サイズ',
      N: 'リーチャー数',
      us: '初期シードのアップロード',
      dmin: '最も遅いダウンロード',
      ui: 'リーチャーのアップロードの合計',
    },
    unlimited: '制限なし',
  },

  neighbours: {
    title: '隣接ピア',
    none: '接続中の隣接ピアはありません。',
    peer: 'ピア',
    progress: '所有',
    fromThem: '受信',
    toThem: '送信',
    path: '経路',
    sortBy: '並べ替え',
    initialSeed: '初期シード',
    optimistic: '楽観的',
    optimisticHint: '楽観的アンチョーク：送ってくれる量に関係なく順番が回ります（30秒ごとに交代）',
    snubbed: 'スナブ',
    snubbedHint: '要求したブロックが長く届いていません。送ってくるまで、通常のスロットは割り当てません',
    interested: '興味あり',
    notInterested: '興味なし',
    choked: 'チョーク',
    unchoked: 'アンチョーク',
    weAreInterested: 'こちらは興味あり：足りないチャンクを相手が持っています',
    weAreNotInterested: 'こちらは興味なし：足りないチャンクを相手は持っていません',
    theyChoke: '相手がこちらをチョーク：今は要求に応えません',
    theyUnchoke: '相手がこちらをアンチョーク：要求に応えます',
    theyAreInterested: '相手は興味あり：相手に足りないチャンクをこちらが持っています',
    theyAreNotInterested: '相手は興味なし：相手に足りないチャンクをこちらは持っていません',
    weChoke: 'こちらが相手をチョーク：今は相手の要求に応えません',
    weUnchoke: 'こちらが相手をアンチョーク：相手の要求に応えます',
    paths: {
      host: '直接',
      srflx: 'NAT経由',
      relay: '中継',
      unknown: '–',
    },
    roundTrip: (ms) => `${ms} ms`,
  },

  controls: {
    title: '設定',
    uploadCap: 'アップロードの上限',
    downloadCap: 'ダウンロードの上限',
    capHint: '1秒あたりの速度（500KiBや2.5MiBなど）。空欄なら上限なしです。',
    noCap: '上限なし',
    capWrong: '速度が正しくありません。500KiB、1MiB、2.5MiBのように入力してください。',
    choking: 'チョーク',
    chokingChoices: {
      textbook: '教科書：4 + 1スロット',
      'work-conserving': '余りを活用：余った帯域をほかのピアへ回す',
    },
    whenFinished: '完了したら',
    whenFinishedChoices: { stay: '残って手伝う', leave: '抜ける' },
    leave: 'このトレントから抜ける',
  },

  files: {
    title: 'ファイル',
    save: '保存',
    saveNamed: (name) => `「${name}」を保存`,
    showMore: (count) => `さらに${count}個を表示`,
  },

  stored: {
    checking: (done, total) => `前回受信したチャンクを確認中：${done} / ${total}。`,
    kept: '前回受信した分',
    missing: (bytes) =>
      `あと${bytes}足りませんが、持っている人が今いません。タブを開き直してもらってください。`,
    link: 'このブラウザの使用容量',
    title: 'このブラウザの使用容量',
    explanation:
      '受信したものはここに保存されます。タブを再読み込みしたり閉じたりしても、クラッシュしても、続きから再開できます。1週間誰も開かないものは削除されます。',
    held: (bytes) => `トレントの使用容量は${bytes}です。`,
    space: (used, quota) => `このサイトは、ブラウザが許可する${quota}のうち${used}を使用しています。`,
    torrents: 'トレント',
    none: '何も保存されていません。',
    inUse: 'タブで使用中',
    inUseDetail: '先にそのタブを閉じるか、トレントから抜けてください。',
    lastUsed: (time) => `最終使用：${time}`,
    delete: '削除',
    deleteNamed: (name) => `「${name}」を削除`,
    shares: 'このブラウザから共有したもの',
    sharesDetail:
      'ページを閉じた後にもう一度共有できるように、名前だけを保存しています。ファイルは元の場所にあります。',
    forget: '履歴から消す',
    forgetNamed: (name) => `「${name}」を履歴から消す`,
    listFailed: 'ブラウザの保存領域を読み込めませんでした。',
    deleteFailed: '削除できませんでした。',
    returnTitle: 'このブラウザから共有したものです',
    returnDetail: '今は誰も共有していません。もう一度選ぶと、続きから共有できます：',
    returnNow: '共有を続ける',
    returnFiles: '同じファイルを選択',
    returnFolder: '同じフォルダを選択',
    returnFailed:
      'このトレントのファイルではないか、ブラウザが読み込めません。同じファイルをもう一度選んでください。',
  },
};
