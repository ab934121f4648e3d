import { type NameWords, words } from '../en/name-words.ts';

export const frWords: NameWords = {
  isAnimalFirst: true,
  between: ' ',
  adjectives: words(`
    Ambre Azur Brave Limpide Calme Habile Corail Cosmique Cyan Tenace Tendre Or Allègre Indigo Jade Drôle
    Alerte Vivace Trèfle Paisible Folâtre Menthe Noble Olive Digne Agile Auguste Rubis Argent Solaire Rapide Mauve
  `),
  animals: words(`
    Hermine Castor Bison Alpaga Cigogne Dauphin Aigle Faucon Renard Gecko Girafe Lièvre Héron Jaguar Koala Lémur
    Lion Lynx Élan Orque Loutre Hibou Panda Perroquet Pingouin Macareux Mésange Requin Tigre Tortue Loup Zèbre
  `),
};
