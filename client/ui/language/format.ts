/** Decides how quantities read: binary units, one decimal, whole words only through Intl. Knows no page. */
export interface Formats {
  /** `64 MiB`. */
  bytes(bytes: number): string;
  /** `1.5 MiB/s`; always one decimal, so that its width keeps still. */
  rate(bytesPerSecond: number): string;
  /** `42.3 sec`, `2 min 05 sec`, `1 hr 20 min`. */
  duration(seconds: number): string;
  /** From a ratio; rounded down, so that 100 % is said only when it is so. */
  percent(ratio: number): string;
  count(count: number): string;
  /** With one decimal. */
  decimal(value: number): string;
  /** As on a wall clock: `14:05`. */
  clockTime(milliseconds: number): string;
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

export function createFormats(language: string): Formats {
  // Some Arabic browsers would choose digits unlike those of the axes and units beside them.
  const locale = new Intl.Locale(language, { numberingSystem: 'latn' });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const upToOne = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const exactlyOne = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const unit = (name: string, options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', ...options });
  const fineSeconds = unit('second', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const seconds = unit('second', { maximumFractionDigits: 0, minimumIntegerDigits: 2 });
  const minutes = unit('minute', { maximumFractionDigits: 0 });
  const twoDigitMinutes = unit('minute', { maximumFractionDigits: 0, minimumIntegerDigits: 2 });
  const hours = unit('hour', { maximumFractionDigits: 0 });

  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false });

  /** In a text from right to left, number and unit would change places. */
  const together = (text: string) => (locale.language === 'ar' ? `\u2066${text}\u2069` : text);
  const scaled = (bytes: number, format: Intl.NumberFormat, per = '') => {
    const [value, index] = scale(bytes);
    return together(`${(index === 0 ? whole : format).format(value)} ${units[index]}${per}`);
  };

  return {
    bytes: (bytes) => scaled(bytes, upToOne),
    rate: (bytesPerSecond) => scaled(bytesPerSecond, exactlyOne, '/s'),
    duration: (total) => {
      if (total < 59.95) return fineSeconds.format(total);
      const rounded = Math.round(total);
      if (rounded < 3600)
        return `${minutes.format(Math.floor(rounded / 60))} ${seconds.format(rounded % 60)}`;
      const roundedMinutes = Math.round(total / 60);
      return `${hours.format(Math.floor(roundedMinutes / 60))} ${twoDigitMinutes.format(roundedMinutes % 60)}`;
    },
    percent: (ratio) => percent.format(Math.floor(ratio * 100 + 1e-9) / 100),
    count: (count) => whole.format(count),
    decimal: (value) => exactlyOne.format(value),
    clockTime: (milliseconds) => clock.format(milliseconds),
  };
}

/** The value in the largest unit in which it is at least 1, and that unit's index. */
function scale(bytes: number): [value: number, unitIndex: number] {
  let value = bytes;
  let index = 0;
  // 1023.95 would be shown as 1,024.0.
  while (value >= 1023.95 && index < units.length - 1) {
    value /= 1024;
    index++;
  }
  return [value, index];
}

/**
 * A name from outside as text to show: characters that would reorder or hide what stands beside them, such as a
 * right-to-left override in `exe.gpj`, become visible.
 */
export function shownName(name: string): string {
  return name.replace(/[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu, '\ufffd');
}
