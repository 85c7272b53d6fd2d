import { DataProvider } from '@h5web/app';
import { useEffect, useRef, useState } from 'react';
import type { ViewerAddress } from '../address/pageAddress';
import { useCredentials } from '../api/credentials';
import { FolderPath } from '../files/FolderPath';
import { HdfViewerApi } from '../h5web/HdfViewerApi';
import { createOnView } from '../h5web/OnView';
import { FailureNotice } from '../ui/FailureNotice';
import { PageHeader } from '../ui/PageHeader';
import { Waiting } from '../ui/Waiting';
import { FileMenu } from './FileMenu';
import { H5WebFrame } from './H5WebFrame';
import { NotHdf5 } from './NotHdf5';
import { useFileSummary } from './useFileSummary';
import styles from './Viewer.module.css';
import { ViewActions } from './ViewActions';

interface Props {
  address: ViewerAddress;
}

/** A file in H5Web, and around it what can be done with what is on view. */
export default function Viewer({ address }: Props) {
  const { file, path } = address;
  const secret = useCredentials((credentials) => credentials.secret);
  const [attempt, setAttempt] = useState(0);
  const { summary, error } = useFileSummary(file, attempt);

  const [shown] = useState(() => createOnView(address.slice));

  const onView = useRef(path);
  useEffect(() => {
    onView.current = path;
  }, [path]);

  // Another key, or another attempt: everything that was fetched so far, failures included, is forgotten. This is not done while rendering:
  // React drops what it renders for the first time and begins again when a fetch ends meanwhile, and each time everything would be fetched anew.
  const [api, setApi] = useState<HdfViewerApi | null>(null);
  useEffect(() => setApi(new HdfViewerApi(file, () => onView.current)), [file, secret, attempt]);

  const name = file.slice(file.lastIndexOf('/') + 1) || file;
  useEffect(() => {
    document.title = `${path === '/' ? '' : `${path} · `}${name} · HDF Viewer`;
  }, [path, name]);

  const place = <FolderPath prefix={file.slice(0, file.length - name.length)} file={name} />;
  if (error !== null || summary?.format.hdf5 === false) {
    return (
      <div className={styles.page}>
        <PageHeader>{place}</PageHeader>
        <main className={styles.failure}>
          {summary === undefined ? (
            <FailureNotice error={error} onRetry={() => setAttempt((count) => count + 1)} />
          ) : (
            <NotHdf5 summary={summary} />
          )}
        </main>
      </div>
    );
  }
  if (api === null) {
    return (
      <div className={styles.page}>
        <PageHeader>{place}</PageHeader>
        <Waiting what="Opening the file" />
      </div>
    );
  }
  return (
    <DataProvider api={api}>
      <div className={styles.page}>
        <PageHeader
          actions={
            <>
              <ViewActions file={file} path={path} api={api} onView={shown} />
              <FileMenu file={file} summary={summary} />
            </>
          }
        >
          {place}
        </PageHeader>
        <H5WebFrame key={api.id} address={address} api={api} onView={shown} />
      </div>
    </DataProvider>
  );
}
