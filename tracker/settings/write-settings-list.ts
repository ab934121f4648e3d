import { readFileSync, writeFileSync } from 'node:fs';
import { withSettingsList } from './settings-list.ts';

/** Writes the table of settings into `tracker/README.md`. */

const readme = new URL('../README.md', import.meta.url);
writeFileSync(readme, withSettingsList(readFileSync(readme, 'utf8')));
