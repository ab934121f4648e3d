import { parseRate } from '../address/parameters.ts';

/** What a teacher chooses for a class experiment, as typed. */
export interface ExperimentForm {
  readonly preset: ExperimentPreset | 'own';
  readonly seedUpload: string;
  readonly everyoneUpload: string;
  readonly everyoneDownload: string;
  readonly runs: 'p2p' | 'client-server' | 'both';
  /** The run begins when the teacher says so. */
  readonly waits: boolean;
}

/** Small enough that a school's network and slow laptops carry the sum for a class of 30. */
export const experimentPresets = {
  /** Figure 2.23: the server’s uplink is ten times everyone else’s. */
  textbook: { seedUpload: '2000KiB', everyoneUpload: '200KiB', everyoneDownload: '' },
  equal: { seedUpload: '500KiB', everyoneUpload: '500KiB', everyoneDownload: '' },
  slowSeed: { seedUpload: '200KiB', everyoneUpload: '1MiB', everyoneDownload: '' },
  unlimited: { seedUpload: '', everyoneUpload: '', everyoneDownload: '' },
} as const;

export type ExperimentPreset = keyof typeof experimentPresets;

export const firstForm: ExperimentForm = {
  preset: 'textbook',
  ...experimentPresets.textbook,
  runs: 'both',
  waits: true,
};

export const rateFields = ['seedUpload', 'everyoneUpload', 'everyoneDownload'] as const;

/** An empty field means no cap. */
export function isRate(text: string): boolean {
  return text.trim() === '' || parseRate(text) !== undefined;
}

/** The parameters of an address that stand for the form; `undefined`: a rate does not parse. */
export function experimentQuery(form: ExperimentForm): URLSearchParams | undefined {
  if (!rateFields.every((field) => isRate(form[field]))) return undefined;
  const rate = (text: string) => text.trim() || '0';
  return new URLSearchParams({
    up: rate(form.seedUpload),
    'everyone-up': rate(form.everyoneUpload),
    'everyone-down': rate(form.everyoneDownload),
    // The textbook’s order: first what one would do without peers.
    mode: form.runs === 'both' ? 'client-server' : form.runs,
    ...(form.runs === 'both' && { second: 'p2p' }),
    hold: form.waits ? '1' : '0',
  });
}
