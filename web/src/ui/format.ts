const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** 484639 → `485 kB`: three digits, in steps of a thousand. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${Number(value.toFixed(digits))} ${UNITS[unit]}`;
}

/** 25000000 → `25,000,000`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** `4,096 × 4,096`, `scalar`, or `empty`. */
export function formatShape(shape: readonly number[] | null | undefined): string {
  if (shape === null || shape === undefined) {
    return 'empty';
  }
  return shape.length === 0 ? 'scalar' : shape.map(formatCount).join(' × ');
}

const RELATIVE_STEPS: [seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60, 'second'],
  [3600, 'minute'],
  [86400, 'hour'],
  [30 * 86400, 'day'],
  [365 * 86400, 'month'],
  [Infinity, 'year'],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** `3 hours ago`. */
export function formatAge(iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  if (Number.isNaN(seconds)) {
    return '';
  }
  let unitSeconds = 1;
  for (const [below, unit] of RELATIVE_STEPS) {
    if (Math.abs(seconds) < below) {
      return relative.format(Math.round(seconds / unitSeconds), unit);
    }
    unitSeconds = unit === 'second' ? 60 : unit === 'minute' ? 3600 : unit === 'hour' ? 86400 : unit === 'day' ? 30 * 86400 : 365 * 86400;
  }
  return '';
}

/** The date and time, in the visitor's zone and manner. */
export function formatTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : time.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}
