import { Suspense } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import type { HdfViewerApi } from '../h5web/HdfViewerApi';
import type { OnViewStore } from '../h5web/OnView';
import { CopyMenu } from './CopyMenu';
import { DownloadMenu } from './DownloadMenu';
import { useTarget } from './useTarget';

interface Props {
  file: string;
  path: string;
  api: HdfViewerApi;
  onView: OnViewStore;
}

/** What can be done with the object on view. Where it cannot be read, there is still the file. */
export function ViewActions(props: Props) {
  const fileOnly = <DownloadMenu file={props.file} target={null} />;
  return (
    <ErrorBoundary fallback={fileOnly} resetKeys={[props.path, props.api]}>
      <Suspense fallback={fileOnly}>
        <Actions {...props} />
      </Suspense>
    </ErrorBoundary>
  );
}

function Actions({ file, path, api, onView }: Props) {
  const target = useTarget(path, api, onView);
  return (
    <>
      <CopyMenu file={file} target={target} />
      <DownloadMenu file={file} target={target} />
    </>
  );
}
