import { describe, expect, it } from 'vitest';
import type { ListedFile } from '../api/files';
import { ancestors, entriesIn, search, sortEntries } from './entries';

const file = (key: string, size = 1, modified = '2026-01-01T00:00:00Z'): ListedFile => ({ key, size, last_modified: modified, etag: null });

describe('A folder', () => {
  const files = [
    file('a.h5', 5),
    file('runs/1.h5', 10, '2026-01-02T00:00:00Z'),
    file('runs/deep/2.h5', 20, '2026-01-03T00:00:00Z'),
    file('runs/', 0),
    file('z.h5', 1),
  ];

  it('holds its files, and one entry for each folder with what lies in it', () => {
    expect(entriesIn('', files)).toEqual([
      { kind: 'file', key: 'a.h5', name: 'a.h5', size: 5, modified: '2026-01-01T00:00:00Z' },
      { kind: 'file', key: 'z.h5', name: 'z.h5', size: 1, modified: '2026-01-01T00:00:00Z' },
      { kind: 'folder', key: 'runs/', name: 'runs/', count: 2, size: 30, modified: '2026-01-03T00:00:00Z' },
    ]);
  });

  it('shows what is below it by its name there', () => {
    const inside = files.filter(({ key }) => key.startsWith('runs/'));

    expect(entriesIn('runs/', inside).map(({ name }) => name)).toEqual(['1.h5', 'deep/']);
  });

  it('may have an empty name', () => {
    expect(entriesIn('', [file('/odd.h5'), file('a//b.h5')]).map(({ key, name }) => [key, name])).toEqual([
      ['/', '/'],
      ['a/', 'a/'],
    ]);
    expect(entriesIn('a/', [file('a//b.h5')]).map(({ key, name }) => [key, name])).toEqual([['a//', '/']]);
  });

  it('is reached by the folders above it', () => {
    expect(ancestors('a/b/c/')).toEqual(['a/', 'a/b/', 'a/b/c/']);
    expect(ancestors('')).toEqual([]);
  });
});

describe('The search', () => {
  it('finds files at any depth that have all the words, in any case', () => {
    const files = [file('runs/Scan_1.h5'), file('runs/scan_2.nxs'), file('other/scan_1.h5'), file('runs/x/')];

    expect(search('', files, 'SCAN h5').map(({ key }) => key)).toEqual(['runs/Scan_1.h5', 'other/scan_1.h5']);
    expect(search('runs/', files.slice(0, 2), 'scan').map(({ name }) => name)).toEqual(['Scan_1.h5', 'scan_2.nxs']);
  });

  it('looks at the path below the folder only', () => {
    expect(search('runs/', [file('runs/a.h5')], 'runs')).toEqual([]);
  });
});

describe('The order', () => {
  const entries = entriesIn('', [
    file('run10.h5', 1, '2026-01-03T00:00:00Z'),
    file('run2.h5', 3, '2026-01-01T00:00:00Z'),
    file('Run1.h5', 2, '2026-01-02T00:00:00Z'),
    file('folder/x.h5', 0),
  ]);
  const names = (...how: Parameters<typeof sortEntries> extends [unknown, ...infer R] ? R : never) =>
    sortEntries(entries, ...how).map(({ name }) => name);

  it('by name takes numbers as numbers, and folders first', () => {
    expect(names('name', false)).toEqual(['folder/', 'Run1.h5', 'run2.h5', 'run10.h5']);
    expect(names('name', true)).toEqual(['folder/', 'run10.h5', 'run2.h5', 'Run1.h5']);
  });

  it('by size and by date', () => {
    expect(names('size', true)).toEqual(['folder/', 'run2.h5', 'Run1.h5', 'run10.h5']);
    expect(names('date', false)).toEqual(['folder/', 'run2.h5', 'Run1.h5', 'run10.h5']);
  });
});
