// Writes plugins.h5: filters that Debian has no implementation of, as the registered plugins (built for h5wasm) write them.
//
//   npm install h5wasm@0.10.3 h5wasm-plugins@0.2.1 && node write_plugins.mjs
//
// /expected holds the same elements, compressed with deflate, for a reader that lacks the filters.
import * as h5wasm from 'h5wasm/node';
import { install_local_plugins } from 'h5wasm-plugins';

const module = await h5wasm.ready;
await install_local_plugins(module);

// A ramp with a little noise and a run, the same on every machine.
let seed = 42;
const noise = () => (seed = (seed * 1103515245 + 12345) % 2147483648) % 4;
const numbers = (count) => Array.from({ length: count }, (_, i) => (i > count / 2 && i < count * 0.7 ? 5 : Math.floor(i / 9) + noise()) % 128);

const arrays = {
  '<b': Int8Array, '<h': Int16Array, '<i': Int32Array, '<f': Float32Array, '<d': Float64Array,
};
const file = new h5wasm.File('plugins.h5', 'w');
file.create_group('expected');

function write(name, dtype, shape, chunks, filter, values, fill = numbers) {
  const data = new arrays[dtype](fill(shape.reduce((a, b) => a * b)));
  file.create_dataset({ name, data, dtype, shape, chunks, compression: filter, compression_opts: values });
  file.get('expected').create_dataset({ name, data, dtype, shape, chunks, compression: 9 });
}

for (const [dtype, size] of [['<b', 1], ['<f', 4], ['<d', 8]]) {
  write(`zstd_${size}`, dtype, [60, 41], [25, 20], 32015, [3]);
  write(`bitshuffle_${size}`, dtype, [60, 41], [25, 20], 32008, [0, 0, 0, 0, 0]);
  write(`bitshuffle_lz4_${size}`, dtype, [60, 41], [25, 20], 32008, [0, 2]);
  write(`bitshuffle_zstd_${size}`, dtype, [60, 41], [25, 20], 32008, [0, 3, 5]);
  write(`bitshuffle_zstd_blocks_${size}`, dtype, [60, 41], [60, 41], 32008, [256, 3, 1]);
  write(`lz4_${size}`, dtype, [60, 41], [25, 20], 32004, [256]);
  write(`bzip2_${size}`, dtype, [60, 41], [25, 20], 307, [9]);
  for (const codec of [0, 1, 2, 5]) // BloscLZ, LZ4, LZ4HC, Zstandard; zlib is not linked in
    for (const shuffle of [0, 1, 2]) {
      write(`blosc_${codec}_${shuffle}_${size}`, dtype, [60, 41], [60, 41], 32001, [0, 0, 0, 0, 5, shuffle, codec]);
      write(`blosc2_${codec}_${shuffle}_${size}`, dtype, [60, 41], [60, 41], 32026, [0, 0, 0, 0, 5, shuffle, codec]);
    }
}

// What Blosc2 stores otherwise: chunks that are one value, or noise; several blocks, also of chunks with more dimensions; a shorter last one.
const fills = {
  zeros: (count) => new Array(count).fill(0),
  same: (count) => new Array(count).fill(7),
  noise: (count) => Array.from({ length: count }, () => ((noise(), seed) >> 8) % 251 - 125),
};
for (const [dtype, size] of [['<b', 1], ['<d', 8]]) {
  for (const [shuffle, [kind, fill]] of Object.entries(fills).entries()) {
    write(`blosc2_${kind}_1d_${size}`, dtype, [900], [450], 32026, [0, 0, 0, 0, 5, shuffle, 1], fill);
    write(`blosc2_${kind}_3d_${size}`, dtype, [19, 20, 21], [8, 9, 10], 32026, [0, 0, 0, 0, 9, shuffle, 5], fill);
  }
  for (const [shuffle, codec] of [0, 1, 5].entries()) {
    write(`blosc2_blocks_1d_${codec}_${size}`, dtype, [90_000], [80_001], 32026, [0, 0, 0, 0, 5, shuffle, codec]);
    write(`blosc2_blocks_2d_${codec}_${size}`, dtype, [200, 210], [190, 201], 32026, [0, 0, 0, 0, 5, shuffle, codec]);
    write(`blosc2_blocks_4d_${codec}_${size}`, dtype, [17, 19, 16, 15], [16, 17, 15, 14], 32026, [0, 0, 0, 0, 1, shuffle, codec]);
  }
}

file.close();
