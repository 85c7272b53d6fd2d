import { describe, expect, it } from 'vitest';
import type { FileFormat, FileSummary } from '../api/files';
import { quoted, repackAdvice } from './repack';

const summary = (size: number, format: Partial<FileFormat>, key = 'runs/big.h5'): FileSummary => ({
  file: { key, size, last_modified: null, etag: null },
  format: { hdf5: true, file_space_strategy: 'FSM_AGGR', ...format },
});

describe('The advice to repack', () => {
  it('is given for a large file whose metadata may be anywhere', () => {
    expect(repackAdvice(summary(300_000_000, {}))?.command).toBe('h5repack -S PAGE -G 4194304 big.h5 paged-big.h5');
    expect(repackAdvice(summary(20_000_000, {}))?.command).toContain('-G 1048576');
  });

  it('is given for small pages', () => {
    expect(repackAdvice(summary(20_000_000, { file_space_strategy: 'PAGE', page_size: 4096 }))?.why).toContain(
      'pages of this file are small',
    );
  });

  it('is not given where it would not help', () => {
    expect(repackAdvice(summary(1_000_000, {}))).toBeNull();
    expect(repackAdvice(summary(20_000_000, { file_space_strategy: 'PAGE', page_size: 1 << 20 }))).toBeNull();
    expect(repackAdvice(summary(20_000_000, { hdf5: false }))).toBeNull();
  });

  it('quotes names for a shell', () => {
    expect(quoted("it's #1.h5")).toBe(`'it'\\''s #1.h5'`);
    expect(quoted('-rf.h5')).toBe("'-rf.h5'");
    expect(quoted('plain_1.h5')).toBe('plain_1.h5');
  });
});
