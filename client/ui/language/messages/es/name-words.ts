import { type NameWords, words } from '../en/name-words.ts';

/** Only adjectives, and nouns used as colours, that do not change with the gender of the animal. */
export const esWords: NameWords = {
  isAnimalFirst: true,
  between: ' ',
  adjectives: words(`
    Ámbar Azul Valiente Brillante Paciente Genial Coral Celeste Turquesa Audaz Amable Oro Feliz Índigo Jade Jovial
    Hábil Vivaz Trébol Dulce Alegre Menta Noble Oliva Firme Veloz Real Rubí Plata Sol Ágil Violeta
  `),
  animals: words(`
    Tejón Castor Bisonte Camello Grulla Delfín Águila Halcón Zorro Geco Jirafa Liebre Garza Jaguar Koala Lémur
    León Lince Alce Orca Nutria Búho Panda Loro Pingüino Frailecillo Petirrojo Tiburón Tigre Tortuga Lobo Cebra
  `),
};
