import { type ReactNode, useEffect, useRef, useState } from 'react';
import { FiX } from 'react-icons/fi';
import { call } from '../api/call';
import { useCredentials } from '../api/credentials';
import { failureSentence } from '../api/failures';
import { IconButton } from '../ui/IconButton';
import styles from '../ui/toast.module.css';

type State =
  | { readonly step: 'idle' }
  | { readonly step: 'running'; readonly name: string; readonly part: number | undefined }
  | { readonly step: 'failed'; readonly sentence: string };

/** Downloads: by the browser itself where it can, else through the page, with progress and a way to stop. */
export function useDownload(): { start: (url: URL, name: string) => void; progress: ReactNode } {
  const [state, setState] = useState<State>({ step: 'idle' });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  async function run(url: URL, name: string) {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    const { signal } = controller;
    setState({ step: 'running', name, part: undefined });
    try {
      if (useCredentials.getState().secret === null) {
        await ready(url, signal);
        save(url.href, name);
      } else {
        // A link sends no key.
        await fetchAndSave(url, name, signal, (part) => setState({ step: 'running', name, part }));
      }
      setState({ step: 'idle' });
    } catch (error) {
      setState(signal.aborted ? { step: 'idle' } : { step: 'failed', sentence: failureSentence(error) });
    }
  }

  return {
    start: (url, name) => void run(url, name),
    progress: <Progress state={state} onCancel={() => abort.current?.abort()} onClose={() => setState({ step: 'idle' })} />,
  };
}

/** Asks whether the download will work: once the browser has it, the page hears of nothing. */
async function ready(url: URL, signal: AbortSignal) {
  try {
    await call(url, { method: 'HEAD', signal });
  } catch {
    // An answer to HEAD has no body. The reason comes with that to GET, which is not read any further when it works after all.
    const response = await call(url, { signal });
    await response.body?.cancel();
  }
}

async function fetchAndSave(url: URL, name: string, signal: AbortSignal, onProgress: (part: number) => void) {
  const response = await call(url, { signal, onProgress });
  const local = URL.createObjectURL(await response.blob());
  save(local, name);
  // Once the browser has begun with it.
  setTimeout(() => URL.revokeObjectURL(local), 60_000);
}

function save(href: string, name: string) {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
}

function Progress({ state, onCancel, onClose }: { state: State; onCancel: () => void; onClose: () => void }) {
  if (state.step === 'idle') {
    return null;
  }
  return (
    <div className={styles.toast} role={state.step === 'failed' ? 'alert' : 'status'}>
      {state.step === 'running' ? (
        <>
          <span className={styles.text}>
            Downloading {state.name}
            <progress className={styles.bar} value={state.part} aria-label={`Downloading ${state.name}`} />
          </span>
          <IconButton label="Cancel the download" icon={FiX} onClick={onCancel} />
        </>
      ) : (
        <>
          <span className={styles.text}>The download did not work. {state.sentence}</span>
          <IconButton label="Close" icon={FiX} onClick={onClose} />
        </>
      )}
    </div>
  );
}
