import { computed } from '@preact/signals';
import { inLanguage } from './language.ts';
import { enLab } from './messages/en-lab.ts';
import { zhLab } from './messages/zh-lab.ts';

/** The Lab's own catalogue: it comes with the Lab, so that no other page waits for it. */
export const labMessages = computed(() => inLanguage(enLab, zhLab));
