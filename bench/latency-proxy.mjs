// A proxy in front of an S3 server that makes it as far away as a real one: each request waits before it is passed on. Counts what passes.
//
// usage: node latency-proxy.mjs PORT UPSTREAM_URL MILLISECONDS
// GET /-/counts says {"requests", "bytes", "most", "timeline"}: requests, bytes of answers, the most requests that were under way at once,
// and for each request when it began and ended (milliseconds since the first), what it was, and its bytes;
// GET /-/reset begins anew; GET /-/latency?ms=N changes the wait.
// An object NAME that anybody may read is also there as as/WHATEVER/NAME: a file that nobody has asked about yet, without copying it.
import http from 'node:http';

const [port, upstream, milliseconds] = process.argv.slice(2);
const { hostname, port: upstreamPort } = new URL(upstream);
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
// A timeline longer than this is of a load test, where nobody reads it.
const longestTimeline = 2000;
const alias = '/as/';
let latency = Number(milliseconds);
let counts;
let running = 0;
const reset = () => { counts = { requests: 0, bytes: 0, most: 0, timeline: [] }; };
reset();

function control(request, response) {
  const { pathname, searchParams } = new URL(request.url, 'http://proxy');
  if (pathname === '/-/latency') latency = Number(searchParams.get('ms'));
  response.end(JSON.stringify(counts));
  if (pathname === '/-/reset') reset();
}

/** The request for the object behind an alias; unsigned, since the signature was made for the other name. */
function withoutAlias({ method, url, headers }) {
  const kept = Object.entries(headers).filter(([name]) => name !== 'authorization' && !name.startsWith('x-amz-'));
  return { method, url: url.replace(/\/as\/[^/]+\//, '/'), headers: Object.fromEntries(kept) };
}

function note(request) {
  const entry = { began: performance.now(), ended: null, what: `${request.method} ${request.headers.range ?? request.url}`, bytes: 0, running: ++running };
  counts.requests++;
  counts.most = Math.max(counts.most, running);
  if (counts.timeline.length < longestTimeline) {
    const first = counts.timeline[0];
    entry.began -= (entry.origin = first?.origin ?? entry.began);
    counts.timeline.push(entry);
  }

  return entry;
}

const server = http.createServer((request, response) => {
  if (request.url.startsWith('/-/')) {
    control(request, response);
    return;
  }

  const mine = counts;
  const entry = note(request);
  response.on('close', () => {
    running--;
    entry.ended = performance.now() - entry.origin;
  });
  setTimeout(() => {
    const { method, url, headers } = request.url.includes(alias) ? withoutAlias(request) : request;
    const forward = http.request({ hostname, port: upstreamPort, method, path: url, headers, agent }, (answer) => {
      // As they are: libhdf5 looks for names in the letters that stores write.
      response.writeHead(answer.statusCode, answer.rawHeaders);
      answer.on('data', (piece) => {
        mine.bytes += piece.length;
        entry.bytes += piece.length;
      });
      answer.pipe(response);
    });
    forward.on('error', () => response.destroy());
    response.on('close', () => { if (!response.writableFinished) forward.destroy(); });
    request.pipe(forward);
  }, latency);
});
server.keepAliveTimeout = 60_000;
server.listen(Number(port), '127.0.0.1');
