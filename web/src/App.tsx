import '@h5web/app/styles.css';
import { App as H5Web, H5GroveProvider } from '@h5web/app';
import { useEffect, useState } from 'react';

interface ListedFile {
  key: string;
  size: number;
}

/** The page: the files, or one of them in H5Web. */
export function App() {
  const query = new URLSearchParams(location.search);
  const file = query.get('file');
  const [files, setFiles] = useState<ListedFile[]>([]);

  useEffect(() => {
    void fetch(new URL('files?include_folders=false', document.baseURI))
      .then((answer) => answer.json())
      .then((list: { files: ListedFile[] }) => setFiles(list.files));
  }, []);

  if (file !== null) {
    return (
      <main style={{ height: '100vh' }}>
        <H5GroveProvider url={new URL('h5grove', document.baseURI).href} filepath={file}>
          <H5Web initialPath={query.get('path') ?? '/'} />
        </H5GroveProvider>
      </main>
    );
  }

  return (
    <main>
      <h1>HDF Viewer</h1>
      <ul>
        {files.map(({ key }) => (
          <li key={key}>
            <a href={`?file=${encodeURIComponent(key)}`}>{key}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}
