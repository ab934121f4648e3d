import type { enFigures } from '../en/figures.ts';
import { counted } from './counted.ts';
import { arLab } from './lab.ts';

const finishForms = {
  one: 'اكتمال واحد',
  two: 'اكتمالان',
  few: 'اكتمالات',
  many: 'اكتمالًا',
  other: 'اكتمال',
};
const peerForms = { one: 'نظير واحد', two: 'نظيران', few: 'نظراء', many: 'نظيرًا', other: 'نظير' };
const otherPeerForms = {
  one: 'نظير آخر',
  two: 'نظيران آخران',
  few: 'نظراء آخرين',
  many: 'نظيرًا آخر',
  other: 'نظير آخر',
};
const neighbourForms = {
  one: 'جار واحد',
  two: 'جاران',
  few: 'جيران',
  many: 'جارًا',
  other: 'جار',
};
const personForms = { one: 'شخص واحد', two: 'شخصان', few: 'أشخاص', many: 'شخصًا', other: 'شخص' };
/** After a preposition, where only a pair reads otherwise. */
const toPersonForms = { ...personForms, two: 'شخصين' };

/** The same as `en/figures.ts`, in Arabic. */
export const arFigures: typeof enFigures = {
  runReport: {
    gapTitle: 'أين ذهب الوقت',
    gapSummary: (measured, bound, gap) => `الزمن المقيس ${measured} = أفضل زمن ${bound} + زيادة ${gap}`,
    bound: 'أفضل زمن',
    boundDetail: 'لا يمكن لأي توزيع بهذه المعدلات أن يستغرق أقل من ذلك.',
    causes: {
      'seed-repeats': {
        name: 'كرّر الباذر كتلًا',
        detail: 'أعاد الباذر الأصلي إرسال بعض الكتل قبل أن يرسل كل كتلة مرة.',
      },
      'seed-idle': {
        name: 'انتظر الباذر',
        detail:
          'لم تحمل وصلة رفع الباذر الأصلي أي كتلة مع أن بعض الكتل لم تُرسل بعد. وتُحسب هنا رسائل التحكم التي يرسلها.',
      },
      tail: {
        name: 'النسخ الأخيرة',
        detail: 'من خروج آخر كتلة من الباذر الأصلي حتى اكتمال الملف عند آخر مستلم.',
      },
      'received-twice': {
        name: 'استُلم مرتين',
        detail: 'حملت وصلات الرفع كتلًا كانت لدى من استلمها.',
      },
      'uplink-idle': {
        name: 'وصلات رفع خاملة',
        detail:
          'لم تحمل وصلات الرفع أي كتلة: في البداية، وفي النهاية، وفي انتظار الكتل، وأثناء رسائل التحكم.',
      },
      'slowest-received-twice': {
        name: 'استُلم مرتين',
        detail: 'حملت أبطأ وصلة تنزيل كتلًا كانت لدى نظيرها.',
      },
      'slowest-idle': {
        name: 'انتظرت أبطأ وصلة تنزيل',
        detail: 'لم تكن ممتلئة طوال الوقت قبل أن تنتهي.',
      },
      'others-later': {
        name: 'تأخر آخرون',
        detail: 'انتهى آخرون بعد أبطأ وصلة تنزيل.',
      },
    },
    sharedMedium: 'يتقاسم الأعضاء وسطًا واحدًا.',
    sharedMediumDetail: (few, fewRate, many, manyRate, time) =>
      `حين كان عدد المرسلين ${few}، استلم الجميع معًا ${fewRate}. وحين بلغ ${many}، لم يزد ذلك على ${manyRate}. أي إن معدلاتهم انخفضت معًا، كما يحدث على شبكة Wi-Fi واحدة أو حاسوب واحد، حيث لا يضيف المزيد من المرسلين إلا سعة قليلة. وبهذا المعدل تستغرق كل النسخ ${time}.`,
    unknown: {
      'missing-parts': 'لم يُبلغ الجميع عمّا استلموه، فلا يمكن تفسير الفرق.',
      'unknown-rates': 'المعدلات غير معروفة، فلا حد أدنى للمقارنة.',
    },
    wrong: 'لا يمكن أن تكون المعدلات أو الأزمنة صحيحة، فلا يمكن تفسير الفرق:',
    finish: { first: 'أول اكتمال', mean: 'متوسط الاكتمال', last: 'آخر اكتمال' },
    clock: (error) => `لا يتجاوز فرق الساعات ${error}`,
    stamped: (count) => `${counted(count, finishForms)} بتوقيت الوصول إلى المتعقب`,
    missing: (count) => `لم يُبلغ ${counted(count, peerForms)}`,
    bytes: (received, duplicates, control) =>
      `استُلم ${received}، منها ${duplicates} مرتين؛ ورسائل التحكم ${control}`,
    generalised:
      'انضم أحدهم متأخرًا أو غادر مبكرًا أو كان لديه جزء: فالحد الأدنى هو المعادلة 2.3 معمّمةً على أزمنة الوصول.',
    over: 'انتهى التشغيل ولن تتغير أرقامه. وما زال بوسع القادمين الجدد استلام الملف.',
    earliest: (time) => `أقرب انتهاء ممكن: بعد ${time}`,
    exportJson: 'التقرير بصيغة JSON',
    exportCsv: 'التقرير بصيغة CSV',
    exportLater: 'يمكنك حفظ التقرير حين يكتمل الملف عند كل مستلم.',
    exportSoon: 'جارٍ إعداد التقرير.',
    milliseconds: (count) => `${count} ms`,
  },

  completion: {
    title: 'الاكتمال عبر الزمن',
    mine: 'هذه الصفحة',
    mean: 'متوسط التشغيل',
    minimum: 'الأبطأ',
    p2p: 'نظير إلى نظير، أفضل زمن',
    clientServer: 'عميل–خادم، أفضل زمن',
    p2pShort: 'نظير إلى نظير',
    clientServerShort: 'عميل–خادم',
    empty: 'تبدأ المنحنيات مع التشغيل.',
    summary: (time, minimum, mean) => `بعد ${time} لدى الأبطأ ${minimum}، والمتوسط ${mean}.`,
    summaryDone: (time) => `اكتمل التشغيل بعد ${time}.`,
    own: 'تنزيلك أنت، منذ وصولك.',
    summaryOwn: (time, mine) => `بعد ${time} لديك ${mine}.`,
    summaryOwnDone: (time) => `اكتمل الملف عندك بعد ${time}.`,
    summaryOwnBound: (time) => `أفضل زمن ممكن لك هو ${time}.`,
    summaryBounds: (p2p, clientServer) =>
      `أفضل زمن ممكن: ${p2p} بنمط نظير إلى نظير، و${clientServer} بنمط عميل–خادم.`,
  },

  chunks: {
    title: 'القطع',
    empty: 'تظهر القطع حين يصل الوصف.',
    states: { verified: 'تم التحقق منها', partial: 'وصل جزء منها', asked: 'مطلوبة', missing: 'ناقصة' },
    summary: (verified, partial, asked, missing) =>
      `خريطة القطع: تم التحقق منها ${verified}، وصل جزء منها ${partial}، مطلوبة ${asked}، ناقصة ${missing}.`,
    rarityTitle: 'عدد الجيران الذين لديهم كل قطعة',
    rarity: (chunks, rarest, neighbours, mean) =>
      `أندر القطع (عددها ${chunks}): لدى ${rarest} من ${neighbours} من الجيران · المتوسط ${mean}`,
    rarityEven: (available, neighbours) => `كل القطع لدى ${available} من ${neighbours} من الجيران.`,
    rarityNobody: 'لا جار متصل.',
  },

  swarm: {
    title: 'السرب كما يُرى من هنا',
    incoming: 'إلى هذه الصفحة',
    outgoing: 'من هذه الصفحة',
    choked: 'مخنوق',
    idle: 'لا طلب',
    you: 'أنت',
    tracker: 'المتعقب',
    initialSeed: 'الباذر الأصلي',
    summary: (neighbours, senders, receivers, complete) =>
      `لهذه الصفحة ${counted(neighbours, neighbourForms)}: عدد من يرسل إليها ${senders}، ومن ترسل إليه ${receivers}، ومن لديه كل شيء ${complete}.`,
  },

  chokeRounds: {
    title: 'جولات الخنق',
    explanation:
      'كل 10 ثوانٍ يُفكّ خنق النظراء الذين أعطوا أكثر في آخر 20 ثانية، ومعهم نظير عشوائي: فك الخنق المتفائل.',
    slots: {
      regular: 'غير مخنوق',
      optimistic: 'فك خنق متفائل',
      spare: 'سعة فائضة',
      none: 'مخنوق',
    },
    gave: 'أعطانا',
    got: 'أخذ منا',
    empty: 'تأتي الجولة الأولى بعد 10 ثوانٍ من اتصال جار ليس باذرًا.',
    peer: 'النظير',
    othersChoked: (count) => `وبقي مخنوقًا طوال الوقت: ${counted(count, otherPeerForms)}.`,
    newest: 'الأحدث',
    ago: (seconds) => `قبل ${seconds} ث`,
    cell: (slot, gave, got, wanted) => `${slot}${wanted ? '' : '، غير مهتم'}؛ أعطى ${gave} وأخذ ${got}`,
  },

  room: {
    show: 'اعرض للغرفة',
    back: 'إلى التورنت',
    title: (name) => `الغرفة · ${name}`,
    loading: 'جارٍ سؤال المتعقب…',
    nobody: 'لا أحد هنا بعد.',
    unreachable: 'المتعقب لا يجيب. تعرض هذه الصفحة آخر جواب له.',
    joinAt: 'انضم على',
    code: 'بالرمز',
    qr: 'رمز QR لرابط الانضمام',
    haveIt: (done, all) => `وصل إلى ${done} من ${all}`,
    everyone: 'وصل إلى الجميع',
    joinedLater: (have, later) => `${have}؛ وانضم لاحقًا ${counted(later, personForms)}`,
    everyoneAfter: (time) => `بعد ${time}`,
    efficiency: (percent) => `${percent} من أفضل أداء ممكن`,
    waiting: 'لم يبدأ بعد',
    elapsed: 'مضى',
    earliest: 'أقرب انتهاء ممكن',
    inTime: (time) => `بعد ${time}`,
    total: (time) => `المجموع ${time}`,
    anyMoment: 'في أي لحظة',
    peers: 'كل من في الغرفة',
    seed: 'باذر',
    initialSeed: 'الباذر الأصلي',
    doneAfter: (time) => `✓ ${time}`,
    done: '✓',
    behind: 'متأخر',
    noSpace: 'لا مساحة',
    nobodyYet: 'لم ينضم أحد بعد.',
    nobodyNow: 'لا أحد هنا ليستلمه الآن.',
    endedRun: (people) => `التشغيل المقيس، ${counted(people, personForms)}:`,
    arrived: (time) => `انضم بعد ${time}`,
  },

  leaving: {
    doneTitle: (name) => `✓ ${name}`,
    doneNotice: (name) => `اكتمل «${name}».`,
    notify: 'أخبرني حين يكتمل',
  },

  lab: arLab,

  experiment: {
    title: 'تجربة للصف',
    detail: 'اضبط سرعة الجميع، وقارن بين نمطي عميل–خادم ونظير إلى نظير.',
    speeds: 'السرعات',
    presets: {
      textbook: 'الكتاب الدراسي: صاحب الملف يرسل بعشرة أضعاف سرعة غيره',
      equal: 'يرسل الجميع بالسرعة نفسها',
      slowSeed: 'صاحب الملف يرسل ببطء',
      unlimited: 'بأقصى ما تسمح به الشبكة',
      own: 'أرقام من عندك',
    },
    rates: {
      seedUpload: 'رفع صاحب الملف',
      everyoneUpload: 'رفع كل من سواه',
      everyoneDownload: 'تنزيل كل من سواه',
    },
    runs: 'التشغيلات',
    runChoices: {
      both: 'عميل–خادم، ثم نظير إلى نظير',
      p2p: 'نظير إلى نظير',
      'client-server': 'عميل–خادم',
    },
    waits: 'انتظر حتى أبدأ',
    next: 'شارك الآن ملفًا. تسري هذه الإعدادات على كل من ينضم إليه.',
    everyone: (upload, download) => `الجميع ما عدا صاحب الملف: الرفع ${upload}، والتنزيل ${download}.`,
    modes: { p2p: 'نظير إلى نظير', 'client-server': 'عميل–خادم' },
    people: (count) => `إلى ${counted(count, toPersonForms)}`,
    running: 'لم ينته',
    atBest: (time) => `أفضل زمن ${time}`,
    again: 'شغّل مجددًا',
    againAs: { p2p: 'شغّل بنمط نظير إلى نظير', 'client-server': 'شغّل بنمط عميل–خادم' },
    againFailed: 'تعذّر تجهيز التشغيل التالي.',
  },
};
