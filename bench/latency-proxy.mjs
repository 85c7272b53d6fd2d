// A proxy in front of an S3 server that makes it as far away as a real one: each request waits before it is passed on. Counts what passes.
//
// usage: node latency-proxy.mjs PORT UPSTREAM_URL MILLISECONDS
// GET /-/counts says {"requests", "bytes", "most"}: requests, bytes of answers, and the most requests that were under way at once;
// GET /-/reset begins anew.
import http from 'node:http';

const [port, upstream, milliseconds] = process.argv.slice(2);
const { hostname, port: upstreamPort } = new URL(upstream);
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
let counts;
let running = 0;
const reset = () => { counts = { requests: 0, bytes: 0, most: 0 }; };
reset();

const server = http.createServer((request, response) => {
  if (request.url.startsWith('/-/')) {
    response.end(JSON.stringify(counts));
    if (request.url === '/-/reset') reset();
    return;
  }

  counts.requests++;
  counts.most = Math.max(counts.most, ++running);
  response.on('close', () => running--);
  setTimeout(() => {
    const { method, url, headers } = request;
    const forward = http.request({ hostname, port: upstreamPort, method, path: url, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.on('data', (piece) => { counts.bytes += piece.length; });
      answer.pipe(response);
    });
    forward.on('error', () => response.destroy());
    response.on('close', () => { if (!response.writableFinished) forward.destroy(); });
    request.pipe(forward);
  }, Number(milliseconds));
});
server.keepAliveTimeout = 60_000;
server.listen(Number(port), '127.0.0.1');
