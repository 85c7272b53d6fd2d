import { type Dataset, type DType, DTypeClass } from '@h5web/app';
import { fileEndpoint } from '../api/address';
import { quoted } from '../files/repack';
import { isVariable } from './formats';

export interface Snippet {
  readonly id: 'curl' | 'python' | 'csharp';
  readonly title: string;
  readonly code: string;
}

/** How the snippets say who asks: the key itself stays out of them. */
export type Authentication = 'none' | 'key' | 'token';

interface Wanted {
  readonly file: string;
  readonly path: string;
  readonly dataset: Dataset | null;
  readonly selection: string | undefined;
  readonly authentication: Authentication;
}

// Where the snippets take the key from.
const KEY_VARIABLE = 'HDF_VIEWER_KEY';

/** The address of what is on view: the values of a dataset, the children of a group. */
export function objectUrl({ file, path, dataset, selection }: Omit<Wanted, 'authentication'>): string {
  return dataset === null ? fileEndpoint(file, 'children', { path }).href : fileEndpoint(file, 'values', { path, selection }).href;
}

/** Ready-made code that fetches what is on view. */
export function snippets(wanted: Wanted): Snippet[] {
  return [
    { id: 'curl', title: 'curl', code: curl(wanted) },
    { id: 'python', title: 'Python', code: python(wanted) },
    { id: 'csharp', title: 'C#', code: csharp(wanted) },
  ];
}

function curl(wanted: Wanted): string {
  const { header, scheme } = authentication(wanted);
  const who = header === null ? '' : ` -H "${header}: ${scheme}$${KEY_VARIABLE}"`;
  const output = inNpy(wanted) ? ` -o ${quoted(`${lastName(wanted)}.npy`)}` : '';
  return `curl -f${who}${output} '${url(wanted).replace(/'/g, '%27')}'`;
}

function python(wanted: Wanted): string {
  const npy = inNpy(wanted);
  const { header, scheme } = authentication(wanted);
  const who = header === null ? '' : `, headers={"${header}": ${scheme === '' ? '' : `"${scheme}" + `}os.environ["${KEY_VARIABLE}"]}`;
  const imports = [npy ? 'import io' : 'import json', ...(header === null ? [] : ['import os']), 'import urllib.request'];
  return [
    ...imports,
    ...(npy ? ['', 'import numpy as np'] : []),
    '',
    `url = "${url(wanted)}"`,
    `with urllib.request.urlopen(${header === null ? 'url' : `urllib.request.Request(url${who})`}) as answer:`,
    npy
      ? '    data = np.load(io.BytesIO(answer.read()))'
      : `    data = json.load(answer)["${wanted.dataset === null ? 'children' : 'data'}"]`,
    npy ? 'print(data.shape, data.dtype)' : 'print(data)',
  ].join('\n');
}

function csharp(wanted: Wanted): string {
  const element = wanted.dataset && inNpy(wanted) ? csharpType(wanted.dataset.type) : null;
  const { header, scheme } = authentication(wanted);
  const who =
    header === null
      ? []
      : [
          `http.DefaultRequestHeaders.Add("${header}", ${scheme === '' ? '' : `"${scheme}" + `}Environment.GetEnvironmentVariable("${KEY_VARIABLE}"));`,
        ];
  if (element === null) {
    const name = lastName(wanted);
    return [
      'using var http = new HttpClient();',
      ...who,
      ...(inNpy(wanted)
        ? [
            `var npy = await http.GetByteArrayAsync("${url(wanted)}");`,
            `await File.WriteAllBytesAsync("${name.replace(/["\\]/g, '_')}.npy", npy);`,
          ]
        : [`var json = await http.GetStringAsync("${url(wanted)}");`, 'Console.WriteLine(json);']),
    ].join('\n');
  }
  return [
    'using System.Runtime.InteropServices;',
    '',
    'using var http = new HttpClient();',
    ...who,
    `using var answer = await http.GetAsync("${url(wanted, 'bin')}");`,
    'answer.EnsureSuccessStatusCode();',
    'var shape = answer.Headers.GetValues("X-Hdf-Shape").Single();',
    'var bytes = await answer.Content.ReadAsByteArrayAsync();',
    `var values = MemoryMarshal.Cast<byte, ${element}>(bytes).ToArray();`,
    `Console.WriteLine($"{values.Length} values of shape {shape}");`,
  ].join('\n');
}

/** Values of fixed size come in NumPy's format; the others, and groups, as JSON. */
function inNpy({ dataset }: Wanted): boolean {
  return dataset !== null && 'dims' in dataset.shape && !isVariable(dataset.type);
}

function url(wanted: Wanted, format: 'npy' | 'bin' = 'npy'): string {
  const { file, path, dataset, selection } = wanted;
  return dataset === null
    ? fileEndpoint(file, 'children', { path }).href
    : fileEndpoint(file, 'values', { path, selection, format: inNpy(wanted) ? format : 'json' }).href;
}

function authentication({ authentication: kind }: Wanted): { header: string | null; scheme: string } {
  return kind === 'none'
    ? { header: null, scheme: '' }
    : kind === 'key'
      ? { header: 'X-Api-Key', scheme: '' }
      : { header: 'Authorization', scheme: 'Bearer ' };
}

function lastName({ path }: Wanted): string {
  return path.slice(path.lastIndexOf('/') + 1) || 'data';
}

const CSHARP_INTEGERS: Readonly<Record<number, readonly [signed: string, unsigned: string]>> = {
  8: ['sbyte', 'byte'],
  16: ['short', 'ushort'],
  32: ['int', 'uint'],
  64: ['long', 'ulong'],
};
const CSHARP_FLOATS: Readonly<Record<number, string>> = { 16: 'Half', 32: 'float', 64: 'double' };

/** The C# type with the same bytes; null where there is none. */
export function csharpType(type: DType): string | null {
  switch (type.class) {
    case DTypeClass.Integer:
      return CSHARP_INTEGERS[type.size]?.[type.signed ? 0 : 1] ?? null;
    case DTypeClass.Float:
      return CSHARP_FLOATS[type.size] ?? null;
    case DTypeClass.Bool:
    case DTypeClass.Enum:
      return csharpType(type.base);
    default:
      return null;
  }
}
