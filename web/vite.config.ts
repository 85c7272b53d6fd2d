import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Where `npm run dev` finds the API: the address of a server started with ./run.
const api = process.env.HDF_VIEWER_API ?? 'http://localhost:5000';

export default defineConfig({
  // Relative addresses, so that the page works behind any path prefix.
  base: './',
  plugins: [react()],
  server: {
    proxy: Object.fromEntries(['/files', '/h5grove', '/health', '/docs', '/openapi'].map((path) => [path, api])),
  },
  build: {
    // Assets stay files of their own: a strict Content-Security-Policy knows no data: addresses for scripts or fonts.
    assetsInlineLimit: 0,
    sourcemap: false,
    // three.js is one big library; it is loaded only when a file is opened.
    chunkSizeWarningLimit: 1500,
  },
});
