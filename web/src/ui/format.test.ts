import { describe, expect, it } from 'vitest';
import { formatAge, formatBytes, formatShape } from './format';

describe('Numbers for people', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [1536, '1.54 kB'],
    [484_639, '485 kB'],
    [999_950, '1 MB'],
    [293_431_428, '293 MB'],
    [4_000_000_000_000, '4 TB'],
  ])('%i bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it('a shape is its lengths', () => {
    expect(formatShape([4096, 10])).toBe('4,096 × 10');
    expect(formatShape([])).toBe('scalar');
    expect(formatShape(null)).toBe('empty');
  });

  it.each([
    [10, '10 seconds ago'],
    [110, '2 minutes ago'],
    [7200, '2 hours ago'],
    [86400, 'yesterday'],
    [40 * 86400, 'last month'],
    [800 * 86400, '2 years ago'],
  ])('%i seconds back is %s', (seconds, text) => {
    const now = Date.parse('2026-06-01T12:00:00Z');
    expect(formatAge(new Date(now - seconds * 1000).toISOString(), now)).toBe(text);
  });
});
