import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileEndpoint } from './address';
import { ApiError } from './ApiError';
import { call, callBytes } from './call';
import { credentialHeaders, useCredentials } from './credentials';

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  fetched.mockReset();
  useCredentials.setState({ secret: null, challenge: null });
});
afterEach(() => vi.unstubAllGlobals());

describe('A call', () => {
  it('goes to an address relative to the page, with the key as one segment', () => {
    expect(fileEndpoint('runs/a b#1.h5', 'values', { path: '/x y', selection: '0,:' }).href).toBe(
      'http://localhost:3000/files/runs%2Fa%20b%231.h5/values?path=%2Fx+y&selection=0%2C%3A',
    );
  });

  it('sends the API key, or a token as one', async () => {
    fetched.mockResolvedValue(new Response('{}'));
    useCredentials.getState().enter('secret-key');

    await call('files');

    expect(fetched.mock.calls[0]?.[1]?.headers).toEqual({ 'X-Api-Key': 'secret-key' });
    expect(credentialHeaders('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln')).toEqual({
      Authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln',
    });
    expect(credentialHeaders(null)).toEqual({});
  });

  it('asks for a key when the server answers 401', async () => {
    fetched.mockResolvedValue(new Response('{"error":"An API key is needed."}', { status: 401 }));

    await expect(call('files')).rejects.toBeInstanceOf(ApiError);

    expect(useCredentials.getState().challenge).toBe('An API key is needed.');
  });

  it('keeps the key for the tab only', () => {
    useCredentials.getState().enter('secret-key');
    expect(sessionStorage.getItem('hdf-viewer:key')).toBe('secret-key');
    expect(localStorage.length).toBe(0);

    useCredentials.getState().forget();
    expect(sessionStorage.getItem('hdf-viewer:key')).toBeNull();
  });

  it('without an answer is a failure that says so', async () => {
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));

    await expect(call('files')).rejects.toMatchObject({ status: 0 });
  });

  it('that is cancelled fails with the reason', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    controller.abort(reason);
    fetched.mockRejectedValue(new TypeError('aborted'));

    await expect(call('files', { signal: controller.signal })).rejects.toBe(reason);
  });

  it('tells how far it is where the length is known', async () => {
    const parts: number[] = [];
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(3));
        controller.enqueue(new Uint8Array(1));
        controller.close();
      },
    });
    fetched.mockResolvedValue(new Response(body, { headers: { 'Content-Length': '4' } }));

    const bytes = await callBytes('files', { onProgress: (part) => parts.push(part) });

    expect(bytes.byteLength).toBe(4);
    expect(parts).toEqual([0.75, 1]);
  });
});
