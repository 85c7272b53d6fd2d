import { lazy, Suspense } from 'react';
import { usePageAddress } from './address/usePageAddress';
import { FileBrowser } from './files/FileBrowser';
import { KeyDialog } from './ui/KeyDialog';
import { Notices } from './ui/Notices';
import { PageBoundary } from './ui/PageBoundary';
import { Waiting } from './ui/Waiting';

// H5Web and three.js are by far the largest part of the page, and not needed to list files.
const Viewer = lazy(() => import('./viewer/Viewer'));

export function App() {
  const address = usePageAddress();
  return (
    <PageBoundary>
      {address.page === 'files' ? (
        <FileBrowser address={address} />
      ) : (
        <Suspense fallback={<Waiting what="Loading the viewer" />}>
          {/* Another file is another viewer: nothing of the last one stays. */}
          <Viewer key={address.file} address={address} />
        </Suspense>
      )}
      <KeyDialog />
      <Notices />
    </PageBoundary>
  );
}
