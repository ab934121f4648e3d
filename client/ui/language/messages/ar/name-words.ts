import { type NameWords, words } from '../en/name-words.ts';

/** All animals are masculine, and so are the adjectives; an animal without a masculine name has a relative in its place. */
export const arWords: NameWords = {
  isAnimalFirst: true,
  between: ' ',
  adjectives: words(`
    كهرماني لازوردي شجاع لامع هادئ ذكي مرجاني كوني سماوي متحمس لطيف ذهبي سعيد نيلي يشمي مرح
    فطن نشيط محظوظ وديع بشوش نعناعي نبيل زيتوني فخور سريع ملكي ياقوتي فضي مشرق رشيق بنفسجي
  `),
  animals: words(`
    غرير قندس ثور جمل كركي دلفين نسر صقر ثعلب وزغ ظبي أرنب بلشون جاغوار كوالا ليمور
    أسد وشق أيل حوت سمور هدهد باندا ببغاء بطريق نورس حسون قرش نمر قنفذ ذئب حصان
  `),
};
