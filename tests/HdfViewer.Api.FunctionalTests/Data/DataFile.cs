using System.Text.Json;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.Data;

/// <summary>A file of datasets of many kinds, and questions about them with the answers that h5py and NumPy give.</summary>
internal static class DataFile
{
    /// <summary>Writes the file.</summary>
    public static void Write(string path) => H5py.Write(path, """
        r = np.random.default_rng(7)
        f.create_dataset('cube', data=r.normal(size=(7, 9, 11)), chunks=(2, 4, 5), compression='gzip', shuffle=True)
        f['plane'] = r.integers(-1000, 1000, (40, 50)).astype('>i4')
        f['deep'] = r.integers(0, 255, (3, 4, 5, 6)).astype('u1')
        f.create_dataset('wide', data=r.normal(size=(150, 2600)).astype('f4'), chunks=(64, 300), compression='gzip')
        f['long'] = r.integers(-30000, 30000, 25000).astype('>i2')
        f['tall'] = r.normal(size=(12000, 3))
        gaps = r.normal(size=(6, 7)); gaps[1, 2] = np.nan; gaps[3, 4] = np.inf; gaps[5, 6] = -np.inf
        f['gaps'] = gaps
        f['texts'] = np.array([['a', '=1+1'], ['é,"x"', 'line\nbreak']], dtype=h5py.string_dtype())
        f['words'] = np.array(['one', '-two', '+3', '@x', '\tt', 'ok', ''], dtype='S4')
        f['records'] = np.array([[(1, 2.5, b'a'), (2, -0.5, b'b')]], dtype=[('i', 'i4'), ('f', 'f8'), ('s', 'S2')])
        f['colours'] = np.array([[0, 1], [1, 2]], dtype=h5py.enum_dtype({'RED': 0, '=GREEN': 1}, 'i2'))
        f['flags'] = np.array([[True, False], [False, True]])
        f['waves'] = np.array([[1 + 2j, -1.5 - 0.25j], [0, 3j]])
        f['big'] = np.array([[2**53 + 1, -1], [0, 2**63 - 1]])
        f['scalar'] = 3.0
        f['none'] = h5py.Empty('f4')
        f['empty'] = np.zeros((0, 5))
        f['hollow'] = np.zeros((4, 0, 5))
        f['small'] = np.arange(10)
        f['same'] = np.arange(10) * 0.5
        f['other'] = np.arange(11)
        f.create_group('group')
        """);

    /// <summary>Random questions, always the same ones, each with the answer's data.</summary>
    public static IReadOnlyList<JsonElement> Cases(string path, int seed)
    {
        var json = H5py.Run("""
            import sys, json, random, h5py, numpy as np
            rng = random.Random(int(sys.argv[2]))
            f = h5py.File(sys.argv[1])
            cases = []

            def plain(a):
                if isinstance(a, np.ndarray): return [plain(x) for x in a]
                if isinstance(a, np.integer): return int(a)
                return float(str(a)) if np.isfinite(a) else None

            def pick_plane(d):
                n = d.ndim
                row, col = rng.sample(range(n), 2)
                given = rng.random() < 0.8
                if not given: row, col = n - 2, n - 1
                fixed = {i: d.shape[i] // 2 for i in range(n) if i not in (row, col)}
                q = ''
                if given: q += '&display_dims=' + ','.join(str(x if rng.random() < .5 else x - n) for x in (row, col))
                chosen = [i for i in fixed if rng.random() < 0.7]
                for i in chosen: fixed[i] = rng.randrange(d.shape[i])
                if chosen: q += '&fixed_indices=' + ','.join(f'{i}{rng.choice("=:")}{fixed[i]}' for i in chosen)
                a = d[tuple(slice(None) if i in (row, col) else fixed[i] for i in range(n))]
                return row, col, fixed, q, (a.T if row > col else a)

            for _ in range(60):
                name = rng.choice(['cube', 'plane', 'deep', 'wide', 'gaps'])
                d = f[name]
                row, col, fixed, q, a = pick_plane(d)
                ro, co = rng.randrange(a.shape[0]), rng.randrange(a.shape[1])
                rl, cl = rng.randrange(1, 120), rng.randrange(1, 120)
                rs, cs = rng.choice([1, 1, 2, 3, 50]), rng.choice([1, 1, 2, 5])
                q += f'&row_offset={ro}&row_limit={rl}&row_step={rs}&col_offset={co}&col_limit={cl}&col_step={cs}'
                cases.append(dict(query=f'path=/{name}&mode=matrix{q}', data=plain(a[ro:ro + rl:rs, co:co + cl:cs]),
                                  expect=dict(display_dims=[row, col], row_offset=ro, col_offset=co, downsample_info=dict(row_step=rs, col_step=cs),
                                              source_shape=list(d.shape), source_ndim=d.ndim, dtype=str(d.dtype))))
            for _ in range(40):
                name = rng.choice(['cube', 'plane', 'deep', 'wide', 'gaps'])
                d = f[name]
                row, col, fixed, q, a = pick_plane(d)
                size = rng.choice([None, 1, 2, 5, 17, 100, 1024, 2000])
                m = min(size or 512, 1024)
                rs, cs = -(-a.shape[0] // m), -(-a.shape[1] // m)
                if size: q += f'&max_size={size}'
                b = a[::rs, ::cs]
                ok = b[np.isfinite(b)]
                cases.append(dict(query=f'path=/{name}&mode=heatmap{q}', data=plain(b),
                                  expect=dict(display_dims=[row, col], downsample_info=dict(row_step=rs, col_step=cs), sampled=rs > 1 or cs > 1,
                                              requested_max_size=size or 512, effective_max_size=m, max_size_clamped=(size or 0) > 1024,
                                              stats=dict(min=float(ok.min()), max=float(ok.max())) if len(ok) else dict(min=None, max=None))))
            for _ in range(80):
                name = rng.choice(['cube', 'plane', 'deep', 'wide', 'gaps', 'long', 'tall', 'small'])
                d = f[name]
                n = d.ndim
                q, index = '', None
                if n == 1:
                    a, axis = d[()], '0'
                else:
                    row, col, fixed, q, plane = pick_plane(d)
                    axis = rng.choice(['row', 'col', None, 'number'])
                    if axis == 'number':
                        dim = rng.randrange(n)
                        held = {i: d.shape[i] // 2 for i in range(n) if i != dim}
                        q = ''
                        for i in held:
                            if rng.random() < .5: held[i] = rng.randrange(d.shape[i]); q += f',{i}={held[i]}'
                        q = f'&line_dim={dim}' + ('&fixed_indices=' + q[1:] if q else '')
                        a, axis = d[tuple(slice(None) if i == dim else held[i] for i in range(n))], str(dim)
                    else:
                        if axis: q += '&line_dim=' + axis
                        axis = axis or 'row'
                        across = 0 if axis == 'row' else 1
                        index = plane.shape[across] // 2
                        if rng.random() < .7: index = rng.randrange(plane.shape[across]); q += f'&line_index={index}'
                        a = plane[index, :] if axis == 'row' else plane[:, index]
                offset, limit = 0, len(a)
                if rng.random() < .5: offset = rng.randrange(len(a)); q += f'&line_offset={offset}'
                if rng.random() < .5: limit = rng.randrange(1, len(a) + 5); q += f'&line_limit={limit}'
                a = a[offset:offset + limit]
                quality = rng.choice(['auto', 'overview', 'exact', None])
                points = rng.choice([None, 1, 7, 100, 20000])
                if quality == 'exact' and len(a) > 20000: quality = 'overview'
                if quality: q += '&quality=' + quality
                if points: q += f'&max_points={points}'
                m = points or 5000
                exact = quality == 'exact' or len(a) <= m
                step = 1 if exact else -(-len(a) // m)
                expect = dict(axis=axis, index=index, quality_requested=quality or 'auto',
                              quality_applied='exact' if exact and quality != 'overview' else 'overview', line_offset=offset, line_limit=len(a),
                              requested_points=len(a), returned_points=len(a[::step]), line_step=step, downsample_info=dict(step=step))
                if step > 1:
                    bins = [[x for x in a[i:i + step] if np.isfinite(x)] for i in range(0, len(a), step)]
                    expect['data_min'] = [plain(min(b)) if b else None for b in bins]
                    expect['data_max'] = [plain(max(b)) if b else None for b in bins]
                cases.append(dict(query=f'path=/{name}&mode=line{q}', data=plain(a[::step]), expect=expect))
            print(json.dumps(cases))
            """, path, seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return [.. JsonDocument.Parse(json).RootElement.EnumerateArray()];
    }
}
