import { burstSeconds, limitsTable } from './limits.ts';
import type { Setting } from './setting.ts';
import { settingsTable } from './settings.ts';

/** The settings as the README lists them, from the table that also checks them. */

const start = '<!-- settings:start -->';
const end = '<!-- settings:end -->';

export function settingsList(): string {
  const general = Object.entries<Setting<unknown>>(settingsTable).filter(([key]) => !(key in limitsTable));
  return [
    ...markdownTable(general.map(([, setting]) => setting)),
    '',
    `Limits; each rate may be exceeded for a short time, by ${burstSeconds} seconds' worth of it:`,
    '',
    ...markdownTable(Object.values<Setting<unknown>>(limitsTable)),
  ].join('\n');
}

/** @throws Error if the text has no place for the list */
export function withSettingsList(readme: string): string {
  const [before, rest] = readme.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`no ${start} and ${end}`);
  return `${before}${start}\n${settingsList()}\n${end}${after}`;
}

function markdownTable(settings: readonly Setting<unknown>[]): string[] {
  return [
    '| variable | meaning | unless set |',
    '|---|---|---|',
    ...settings.map(
      ({ name, meaning, default: standard }) =>
        `| \`${name}\` | ${meaning.replaceAll('|', '\\|')} | ${standard === '' ? 'none' : `\`${standard}\``} |`,
    ),
  ];
}
