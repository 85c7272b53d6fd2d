import { describe, expect, it } from 'vitest';
import { type PageAddress, formatAddress, parseAddress, parseSlice } from './pageAddress';

describe('The address of the page', () => {
  const addresses: PageAddress[] = [
    { page: 'files', prefix: '', search: '', sort: 'name', descending: false },
    { page: 'files', prefix: 'runs/2024 #1/', search: 'a+b & c', sort: 'date', descending: true },
    { page: 'viewer', file: 'runs/ünï 100%.h5', path: '/', view: null, slice: null },
    { page: 'viewer', file: '/leading//double', path: '/entry/a=b?c', view: 'Heatmap', slice: [3, 'y', 'x'] },
    { page: 'viewer', file: 'image.h5', path: '/rgb', view: 'RGB', slice: [0, 'y', 'x', null] },
  ];

  it.each(addresses)('comes back as it was: %j', (address) => {
    expect(parseAddress(formatAddress(address))).toEqual(address);
  });

  it('says only what is not so anyway', () => {
    expect(formatAddress({ page: 'files', prefix: '', search: '', sort: 'name', descending: false })).toBe('?');
    expect(formatAddress({ page: 'viewer', file: 'a/b.h5', path: '/', view: null, slice: null })).toBe('?file=a/b.h5');
  });

  it('is readable', () => {
    expect(formatAddress({ page: 'viewer', file: 'a/b.h5', path: '/entry/data', view: 'Heatmap', slice: [3, 'y', 'x'] })).toBe(
      '?file=a/b.h5&path=/entry/data&view=Heatmap&slice=3,y,x',
    );
  });

  it('takes paths with and without slashes around them, and folders without theirs', () => {
    expect(parseAddress('?file=a.h5&path=entry/data/')).toMatchObject({ path: '/entry/data' });
    expect(parseAddress('?file=a.h5')).toMatchObject({ path: '/' });
    expect(parseAddress('?prefix=runs')).toMatchObject({ page: 'files', prefix: 'runs/' });
  });

  it('leaves out what makes no sense', () => {
    expect(parseAddress('?file=a.h5&slice=1,z')).toMatchObject({ slice: null });
    expect(parseAddress('?sort=colour&order=up')).toMatchObject({ sort: 'name', descending: false });
    expect(parseSlice('-1,x')).toBeNull();
    expect(parseSlice('1.5,x')).toBeNull();
  });
});
