import { DataProvider } from '@h5web/app';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ViewerAddress } from '../address/pageAddress';
import { useCredentials } from '../api/credentials';
import { FolderPath } from '../files/FolderPath';
import { HdfViewerApi } from '../h5web/HdfViewerApi';
import { createOnView } from '../h5web/OnView';
import { FailureNotice } from '../ui/FailureNotice';
import { PageHeader } from '../ui/PageHeader';
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

  // Another key, or another attempt: everything that was fetched so far, failures included, is forgotten.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const api = useMemo(() => new HdfViewerApi(file, () => onView.current), [file, secret, attempt]);

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
        <H5WebFrame key={`${secret} ${attempt}`} address={address} api={api} onView={shown} />
      </div>
    </DataProvider>
  );
}
