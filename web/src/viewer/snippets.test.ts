import { type Dataset, type DType, DTypeClass, EntityKind, ShapeClass } from '@h5web/app';
import { describe, expect, it } from 'vitest';
import { downloadName, type Format, FORMATS, objection, sizeOf } from './formats';
import { csharpType, objectUrl, snippets } from './snippets';

const float: DType = { class: DTypeClass.Float, size: 32, endianness: 'little-endian' };
const text: DType = { class: DTypeClass.String, charSet: 'UTF-8', strPad: undefined };

const dataset = (dims: number[], type: DType = float): Dataset => ({
  kind: EntityKind.Dataset,
  name: 'data',
  path: '/entry/data',
  attributes: [],
  shape: { class: ShapeClass.Array, dims },
  type,
});

const wanted = {
  file: 'runs/a b.h5',
  path: '/entry/data',
  dataset: dataset([4, 5, 6]),
  selection: '3,:,:',
  authentication: 'none',
} as const;
const url = 'http://localhost:3000/files/runs%2Fa%20b.h5/values?path=%2Fentry%2Fdata&selection=3%2C%3A%2C%3A';
const code = (parts: Partial<Parameters<typeof snippets>[0]>) =>
  Object.fromEntries(snippets({ ...wanted, ...parts }).map(({ id, code }) => [id, code]));

describe('The snippets', () => {
  it('fetch the slice on view', () => {
    const { curl, python, csharp } = code({});

    expect(curl).toBe(`curl -f -o data.npy '${url}&format=npy'`);
    expect(python).toContain(`url = "${url}&format=npy"`);
    expect(python).toContain('np.load(');
    expect(csharp).toContain(`GetAsync("${url}&format=bin")`);
    expect(csharp).toContain('MemoryMarshal.Cast<byte, float>');
  });

  it('fetch as JSON what varies in length, and groups', () => {
    expect(code({ dataset: dataset([3], text), selection: undefined }).python).toContain('json.load(answer)["data"]');
    expect(code({ dataset: null, selection: undefined }).curl).toBe(
      `curl -f 'http://localhost:3000/files/runs%2Fa%20b.h5/children?path=%2Fentry%2Fdata'`,
    );
  });

  it('take the key from the environment, and never hold it', () => {
    expect(code({ authentication: 'key' }).curl).toContain('-H "X-Api-Key: $HDF_VIEWER_KEY"');
    expect(code({ authentication: 'token' }).python).toContain('headers={"Authorization": "Bearer " + os.environ["HDF_VIEWER_KEY"]}');
    expect(code({ authentication: 'key' }).csharp).toContain('Environment.GetEnvironmentVariable("HDF_VIEWER_KEY")');
  });

  it('know the types of C#', () => {
    expect(csharpType({ class: DTypeClass.Integer, size: 16, signed: false, endianness: undefined })).toBe('ushort');
    expect(csharpType({ class: DTypeClass.Float, size: 16, endianness: undefined })).toBe('Half');
    expect(csharpType(text)).toBeNull();
  });

  it('stand beside the address of the object itself', () => {
    expect(objectUrl(wanted)).toBe(url);
  });
});

describe('A download', () => {
  const format = (id: string): Format => {
    const found = FORMATS.find((one) => one.id === id);
    if (found === undefined) {
      throw new Error(`There is no format ${id}.`);
    }
    return found;
  };

  it('says why a format does not fit', () => {
    expect(objection(format('csv'), dataset([2, 3, 4]), undefined)).toContain('one or two dimensions');
    expect(objection(format('csv'), dataset([2, 3, 4]), '0,:,:')).toBeNull();
    expect(objection(format('npy'), dataset([2], text), undefined)).toContain('varying length');
    expect(objection(format('arrow'), dataset([2], text), undefined)).toBeNull();
  });

  it('says how large it is where that is known', () => {
    expect(sizeOf(dataset([4, 5, 6]), '3,:,:')).toBe(120);
    expect(sizeOf(dataset([4], text), undefined)).toBeNull();
  });

  it('has a name that says what it is, and that file systems take', () => {
    expect(downloadName('runs/a b.h5', '/entry/data', '3,:,:', 'npy')).toBe('a b-entry-data-3_all_all.npy');
    expect(downloadName('x.nxs', '/what?', undefined, 'csv')).toBe('x-what_.csv');
  });
});
