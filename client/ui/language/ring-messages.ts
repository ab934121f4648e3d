import { computed } from '@preact/signals';
import { inLanguage } from './language.ts';
import { enRing } from './messages/en-ring.ts';
import { zhRing } from './messages/zh-ring.ts';

/** The ring's own catalogue: it comes with its page, so that no other page waits for it. */
export const ringMessages = computed(() => inLanguage(enRing, zhRing));

/** As on a wall clock. */
export function clockTime(milliseconds: number): string {
  return new Date(milliseconds).toLocaleTimeString(inLanguage('en', 'zh-CN'), {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
}
