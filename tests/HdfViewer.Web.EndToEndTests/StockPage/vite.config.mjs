// Built from web/, with what is installed there.
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const web = process.cwd();

export default {
  base: './',
  plugins: [
    {
      name: 'packages-of-the-page',
      enforce: 'pre',
      resolveId(source, importer) {
        const isPackage = importer?.startsWith(here) && !source.startsWith('.') && !source.startsWith('/');
        return isPackage ? this.resolve(source, `${web}/index.html`, { skipSelf: true }) : null;
      },
    },
  ],
  build: { chunkSizeWarningLimit: 2000 },
};
