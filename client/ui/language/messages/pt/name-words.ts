import { type NameWords, words } from '../en/name-words.ts';

export const ptWords: NameWords = {
  isAnimalFirst: true,
  between: ' ',
  adjectives: words(`
    Âmbar Celeste Valente Brilhante Zen Hábil Coral Estelar Ciano Audaz Gentil Ouro Feliz Índigo Jade Contente
    Perspicaz Vivaz Trevo Suave Alegre Menta Nobre Oliva Confiante Ágil Real Rubi Prata Solar Veloz Violeta
  `),
  animals: words(`
    Texugo Castor Bisão Camelo Grou Golfinho Águia Falcão Raposa Calango Girafa Lebre Garça Onça Coala Lêmure
    Leão Lince Alce Orca Lontra Coruja Panda Papagaio Pinguim Tucano Sabiá Tubarão Tigre Tartaruga Lobo Zebra
  `),
};
