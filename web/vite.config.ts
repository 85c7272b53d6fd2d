import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vitest/config';

// Where `npm run dev` finds the API: the address of a server started with ./run.
const api = process.env.HDF_VIEWER_API ?? 'http://localhost:5000';

const local = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Gives H5Web our own parts where it imports its library: see src/h5web/lib.tsx. */
function h5webLib(): Plugin {
  return {
    name: 'h5web-lib',
    enforce: 'pre',
    resolveId: (source, importer) => (source === '@h5web/lib' && importer?.includes('/@h5web/app/') ? local('src/h5web/lib.tsx') : null),
  };
}

export default defineConfig({
  // Relative addresses, so that the page works behind any path prefix.
  base: './',
  plugins: [h5webLib(), react()],
  resolve: {
    // Without `new Function`, which a strict Content-Security-Policy forbids.
    alias: [{ find: /^ndarray(-ops)?$/, replacement: local('src/h5web/ndarray.ts') }],
  },
  optimizeDeps: {
    // What is bundled ahead of time does not pass the plugin above.
    exclude: ['@h5web/app', '@h5web/lib'],
  },
  server: {
    proxy: Object.fromEntries(['/files', '/h5grove', '/health', '/docs', '/openapi'].map((path) => [path, api])),
  },
  build: {
    // Assets stay files of their own: a strict Content-Security-Policy knows no data: addresses for scripts or fonts.
    assetsInlineLimit: 0,
    // three.js is one big library; it is loaded only when a file is opened.
    chunkSizeWarningLimit: 1500,
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    // The package itself, for a test that compares ours with it.
    alias: [{ find: 'module-ndarray', replacement: local('node_modules/ndarray/ndarray.js') }],
    server: { deps: { inline: [/@h5web/] } },
  },
});
