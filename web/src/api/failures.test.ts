import { describe, expect, it } from 'vitest';
import { ApiError, errorFrom, seconds } from './ApiError';
import { describeFailure, failureSentence } from './failures';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });

describe('A failure', () => {
  it('says what the server says', async () => {
    const error = await errorFrom(
      answer(413, { success: false, error: 'The selection has 9 elements.', code: 'too_large', trace_id: 'abc' }),
    );

    expect(error).toMatchObject({ status: 413, message: 'The selection has 9 elements.', details: { code: 'too_large', traceId: 'abc' } });
  });

  it('is read from answers of the h5grove protocol too', async () => {
    expect((await errorFrom(answer(404, { message: 'File not found!' }))).message).toBe('File not found!');
  });

  it('is told even when a proxy answers with a page of its own', async () => {
    expect((await errorFrom(answer(502, '<html>Bad gateway</html>'))).message).toContain('502');
  });

  it.each([
    [401, 'API key', true, false],
    [403, 'operator', true, false],
    [404, 'refresh', false, false],
    [413, 'smaller slice', false, false],
    [422, 'not valid HDF5', false, false],
    [429, 'Try again in 7 seconds', false, true],
    [503, 'Try again in 7 seconds', false, true],
    [504, 'smaller slice', false, true],
    [500, 'operator', false, true],
    [0, 'connection', false, true],
  ])('with status %i says what to do: %s', (status, advice, key, retry) => {
    const failure = describeFailure(new ApiError(status, 'No.', { retryAfter: 7 }));

    expect(failure.advice).toContain(advice);
    expect(failure).toMatchObject({ key, retry, what: 'No.' });
  });

  it('fits into one sentence or two', () => {
    expect(failureSentence(new ApiError(413, 'Too large'))).toBe(
      'Too large. Choose a smaller slice, or download the data as npy or Arrow.',
    );
  });

  it('knows how long to wait, given as seconds or as a date', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');

    expect(seconds('12')).toBe(12);
    expect(seconds('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30);
    expect(seconds('soon')).toBeUndefined();
    expect(seconds(null)).toBeUndefined();
  });
});
