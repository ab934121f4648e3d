import { withSection } from '../../shared/base/marked-section.ts';
import { burstSeconds, limitsTable } from './limits.ts';
import type { Setting } from './setting.ts';
import { settingsTable } from './settings.ts';

/** The settings as `tracker/README.md` lists them, from the table that also checks them. */

function settingsList(): string {
  const general = Object.entries<Setting<unknown>>(settingsTable).filter(([key]) => !(key in limitsTable));
  return [
    ...markdownTable(general.map(([, setting]) => setting)),
    '',
    `Limits that depend on the place. A rate may be exceeded until ${burstSeconds} seconds' worth of it are used up:`,
    '',
    ...markdownTable(Object.values<Setting<unknown>>(limitsTable)),
  ].join('\n');
}

/** @throws Error if the text has no place for the list */
export function withSettingsList(readme: string): string {
  return withSection(readme, 'settings', settingsList());
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
