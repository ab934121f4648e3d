import type { enLab } from '../en/lab.ts';
import { counted } from './counted.ts';

const accessPointForms = {
  one: 'نقطة وصول واحدة',
  two: 'نقطتا وصول',
  few: 'نقاط وصول',
  many: 'نقطة وصول',
  other: 'نقطة وصول',
};

/** The same as `en/lab.ts`, in Arabic. */
export const arLab: typeof enLab = {
  title: 'المختبر',
  intro:
    'شغّل أسرابًا كاملة وقارنها بمعادلات الكتاب الدراسي. النظراء حقيقيون داخل هذا المتصفح، أو محاكَون بالمحرّك نفسه حتى 1,000 نظير.',

  experiments: {
    title: 'تجارب جاهزة',
    names: {
      scaling: 'لماذا يتوسع نمط نظير إلى نظير',
      'one-wifi': 'لماذا لا يفيد نمط نظير إلى نظير على شبكة Wi-Fi واحدة',
      'rarest-first': 'لماذا الأندر أولًا',
      'tit-for-tat': 'ما أثر المعاملة بالمثل',
    },
    details: {
      scaling: 'الشكل 2.23 من الكتاب الدراسي: نظراء يزداد عددهم، بالخادم وحده ثم بنمط نظير إلى نظير.',
      'one-wifi':
        'يتقاسم الجميع هواء نقطة وصول واحدة، وفيه يعبر كل بايت من عضو إلى عضو مرتين. ثم هواء ثلاث نقاط.',
      'rarest-first':
        'يغادر الباذر مبكرًا. فأي ترتيب للقطع ينقذ الملف؟ لا يقدّم هذا الباذر عروضًا: يرسل ما يطلبه المستلمون.',
      'tit-for-tat':
        'أربعة من ستة عشر مستلمًا يأخذون فقط. والخنق يقرّر كم ينتظرون. يغادر كل واحد عند اكتماله. ثلاثة تشغيلات.',
    },
    run: 'شغّل هذه التجربة',
    named: (name) => `: ${name}`,
    more: 'تابع حتى N = 100',
    scaling: (fewest, most, server, peers, advantage) =>
      `من N = ${fewest} إلى ${most}، تضاعف زمن عميل–خادم بمعامل ${server}، وزمن نظير إلى نظير بمعامل ${peers}. ومع N = ${most} كان النظراء أسرع من الخادم وحده بمعامل ${advantage}.`,
    oneWifi: (leechers, slower, accessPoints, faster) =>
      `على نقطة وصول واحدة ومع N = ${leechers}، كان النظراء أبطأ من الخادم وحده بمعامل ${slower}: كل نسخة تعبر الهواء نفسه. وحين صار عدد نقاط الوصول ${accessPoints}، كانوا أسرع من الخادم بمعامل ${faster}.`,
    rarestEach: (order, finished, leechers, lost) =>
      `${order}: اكتمل ${finished} من ${leechers}${lost === null ? '' : `، وضاع ${lost} من الملف`}`,
    titForTatLater: (later, contributors, freeRiders, runs) =>
      `اكتمل المنتفعون بلا مساهمة بعد المساهمين بزمن ${later}: في المتوسط بعد ${freeRiders} بدلًا من ${contributors} (التشغيلات: ${runs}).`,
    titForTatNotLater: (contributors, freeRiders, runs) =>
      `لم يتأخر المنتفعون بلا مساهمة عن المساهمين: اكتملوا في المتوسط بعد ${freeRiders}، والمساهمون بعد ${contributors} (التشغيلات: ${runs}).`,
    join: (parts) => `${parts.join('؛ ')}.`,
  },

  form: {
    title: 'تجربتك الخاصة',
    kind: 'النظراء',
    kinds: {
      simulated: 'محاكَون، في Worker: حتى 1,000 مستلم',
      real: 'حقيقيون، في هذا المتصفح: حتى 12 مستلمًا، عبر WebRTC',
    },
    size: 'حجم الملف F',
    leechers: 'عدد المستلمين N',
    seedUpload: 'معدل رفع الباذر uₛ',
    uploads: 'معدلات رفع المستلمين uᵢ',
    downloads: 'معدلات تنزيل المستلمين dᵢ',
    listHint:
      'المعدلات في الثانية. أدخل معدلًا واحدًا لكل المستلمين، أو قائمة: «1MiB, 2MiB*3» تعني مستلمًا واحدًا بمعدل 1 MiB وثلاثة بمعدل 2 MiB.',
    noLimit: 'بلا حد',
    network: 'الشبكة',
    networks: {
      links: 'لكل واحد وصلته (الكتاب الدراسي)',
      'one-access-point': 'Wi-Fi، نقطة وصول واحدة',
      'three-access-points': 'Wi-Fi، ثلاث نقاط وصول',
    },
    channelRate: 'سعة نقطة الوصول C',
    seedHasCable: 'الباذر موصول بكابل',
    mode: 'النمط',
    modes: { both: 'كلاهما، واحدًا بعد الآخر', p2p: 'نظير إلى نظير', 'client-server': 'عميل–خادم' },
    choking: 'الخنق',
    chokings: {
      textbook: 'الكتاب الدراسي: 4 + 1 خانات',
      'work-conserving': 'بلا هدر: السعة الفائضة للآخرين',
      'textbook-seed': 'الكتاب الدراسي، والباذرون أيضًا يخدمون أربعة في كل مرة',
    },
    order: 'ترتيب القطع',
    orders: { rarest: 'الأندر أولًا', random: 'عشوائي', 'in-order': 'بالتسلسل' },
    freeRiders: 'المنتفعون بلا مساهمة',
    seedLeaves: 'يغادر الباذر بعد',
    seedLeavesHint: 'عدد نسخ الملف؛ اتركه فارغًا ليبقى الباذر',
    stays: 'يبقى',
    leechersLeave: 'يغادر المستلمون عند الاكتمال',
    seedOffers: 'يقرّر الباذر ما يرسله أولًا (عروض)',
    repeats: 'مرات التكرار',
    more: 'إعدادات أخرى',
    run: 'شغّل',
    problem: {
      size: (most) => `حجم مثل 8MiB، لا يزيد على ${most}. وكلما كثر المستلمون قلّ الحجم المسموح.`,
      leechers: (most) => `عدد صحيح من 1 إلى ${most}.`,
      rate: 'معدل مثل 500KiB أو 2.5MiB.',
      rates: 'معدلات مثل «1MiB» أو «1MiB, 2MiB*3».',
      freeRiders: 'عدد صحيح، أقل من N بواحد على الأقل.',
      seedLeaves: 'عدد نسخ من 0.1 إلى 100، أو فارغ.',
      repeats: 'عدد صحيح من 1 إلى 20.',
    },
    warnings: {
      busy: 'يتقاسم كل النظراء معالجات هذا الحاسوب. فوق نحو 20 MiB/s في المجموع، تقيس الحاسوب لا السرب.',
      long: 'هذه المحاكاة كبيرة وقد تستغرق عدة دقائق. يمكنك إلغاؤها.',
    },
    realNote:
      'كل نظير يحدّ معدلاته بنفسه. تبقى الإشارات داخل هذه الصفحة، وتمر البيانات عبر قنوات بيانات حقيقية، وفي النهاية يُفحص SHA-256 لكل نسخة.',
    simulatedNote:
      'تحدّ وصلات النفاذ المعدلات. تستغرق كل رسالة 20 ms من نظير إلى نظير. لا فقد ولا تحكم في الازدحام ولا ترويسات شبكة.',
    airNote:
      'عند كل نقطة وصول يحمل الهواء إطارًا واحدًا في كل مرة، ولكل الأعضاء زمن البث نفسه. لا يُفقد شيء. ويعبر البايت بين عضوين في نقطة وصول واحدة هواءها مرتين.',
  },

  presentation: {
    present: 'اعرض',
    title: 'العرض',
    leave: 'غادر العرض (Escape)',
  },

  air: {
    name: (hasCable) => (hasCable ? 'شبكة Wi-Fi واحدة، والباذر بكابل' : 'شبكة Wi-Fi واحدة'),
    shortly: (count) => `${count} AP`,
    accessPoints: (count) => counted(count, accessPointForms),
  },

  running: {
    label: 'تقدم التشغيلات',
    run: (number, total) => `التشغيل ${number} من ${total}`,
    what: (kind, mode, leechers) => `${kind}، ${mode}، N = ${leechers}`,
    cancel: 'إلغاء',
    failed: 'فشل التشغيل.',
    visible: 'أبقِ علامة التبويب هذه في المقدمة ما دام نظراء حقيقيون يعملون.',
  },

  kinds: { real: 'حقيقي', simulated: 'محاكى' },
  modes: { p2p: 'نظير إلى نظير', 'client-server': 'عميل–خادم' },

  figure: {
    title: 'الشكل 2.23: متى يصل الملف إلى الجميع',
    axisLeechers: 'عدد المستلمين N',
    airTitle: 'على شبكة Wi-Fi واحدة: متى يصل الملف إلى الجميع',
    axisTime: {
      textbook: 'أدنى زمن توزيع بالساعات',
      links: 'زمن التوزيع، بوحدة F/u',
      air: 'زمن التوزيع، بوحدة F/C',
    },
    textbookUnit: (size, time) =>
      `قيم الكتاب الدراسي: uₛ = 10u، والقيمة F/u ساعة واحدة. الخطوط هي الحدود الدنيا من المعادلات: لا توزيع أسرع منها. وتُرسم التشغيلات بمقياس: حين F = ${size} تكون F/u هي ${time} وتُرسم ساعة واحدة.`,
    airUnit: (size, time) =>
      `يتقاسم الأعضاء هواء نقاط الوصول (AP). الخطوط هي الحدود الدنيا لذلك: لا توزيع أسرع منها. حين F = ${size} تساوي الوحدة ${time}.`,
    linksUnit: (ratio, size, time) =>
      `هنا uₛ = ${ratio}·u. الخطوط هي الحدود الدنيا من المعادلات: لا توزيع أسرع منها. حين F = ${size} تساوي الوحدة ${time}.`,
    curves: {
      'client-server': 'عميل–خادم',
      p2p: 'P2P',
      both: 'P2P وعميل–خادم',
      'own-links': 'P2P، لو كان لكل واحد وصلته',
    },
    shortCurves: { 'client-server': 'عميل–خادم', p2p: 'P2P', both: 'كلاهما', 'own-links': 'لكل وصلته' },
    legend: {
      bound: (curve, equation) => `الحد الأدنى: ${curve}${equation === undefined ? '' : ` (${equation})`}`,
      real: 'تشغيل حقيقي',
      simulated: 'تشغيل محاكى',
      hollow: 'المفرّغ: عميل–خادم. الأعمدة: من أسرع تكرار إلى أبطئه.',
    },
    noPoints: 'ستظهر التشغيلات على هذه المنحنيات.',
    summary: (title, points) => `${title}، والمنحنيات هي الحدود الدنيا. ${points}`,
    point: (kind, mode, leechers, time, ratio, runs) =>
      `${mode}، ${kind}، N = ${leechers}: ${time}، ونسبته إلى حده الأدنى ${ratio}؛ التشغيلات: ${runs}`,
    choose: 'المعدلات',
    basis: (name, count) => `${name} (التشغيلات: ${count})`,
    chosen: 'كما في النموذج',
    png: 'الشكل بصيغة PNG',
  },

  finishes: {
    title: 'متى اكتمل كل مستلم',
    contributor: 'مستلم',
    freeRider: 'منتفع بلا مساهمة',
    bound: 'الحد الأدنى',
    unfinished: (count) => `لم يكتمل: ${count}`,
    lost: (share) => `ضاع: ${share}`,
    summary: (rows) => `متى اكتمل كل مستلم. ${rows}`,
    row: (name, finished, leechers, first, last) =>
      `${name}: اكتمل ${finished} من ${leechers}، من ${first} إلى ${last}.`,
    nobody: (name, leechers) => `${name}: لم يكتمل أحد من ${leechers}.`,
  },

  table: {
    title: 'كل التشغيلات',
    empty: 'لا تشغيل بعد. اختر تجربة أعلاه.',
    columns: {
      run: 'التشغيل',
      kind: 'النوع',
      mode: 'النمط',
      setting: 'N · F',
      rules: 'القواعد',
      measured: 'T',
      bound: 'D',
      ratio: 'T/D',
      clientServer: 'D عميل–خادم',
      term: 'العامل المحدِّد',
      gap: 'فوق الحد الأدنى',
      seed: 'بذرة العشوائية',
      remove: 'حذف',
    },
    airTerms: { airtime: 'كل زمن البث معًا', 'busiest-channel': 'أكثر القنوات انشغالًا' },
    unfinished: (finished, leechers) => `اكتمل ${finished} من ${leechers}`,
    lost: (share) => `ضاع ${share} من الملف`,
    right: 'قيمة SHA-256 صحيحة لكل نسخة',
    wrong: 'قيمة SHA-256 خاطئة لإحدى النسخ',
    freeRiders: (count) => `منتفعون بلا مساهمة: ${count}`,
    seedLeaves: (copies) => `يغادر الباذر بعد ${copies} من النسخ`,
    leechersLeave: 'يغادر المستلمون',
    noOffers: 'بلا عروض',
    impossible: 'أرقام مستحيلة',
    remove: (run) => `حذف التشغيل ${run}`,
    clear: 'حذف الكل',
    json: 'التشغيلات بصيغة JSON',
    csv: 'التشغيلات بصيغة CSV',
    faster: 'أسرع من الحد الأدنى: أحد المدخلات خاطئ.',
  },

  chokings: {
    textbook: 'الكتاب الدراسي',
    'work-conserving': 'بلا هدر',
    'textbook-seed': 'الكتاب الدراسي، والباذرون أيضًا',
  },
  orders: { rarest: 'الأندر أولًا', random: 'عشوائي', 'in-order': 'بالتسلسل' },
};
