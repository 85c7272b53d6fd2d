import { useEffect, useState } from 'react';
import { useCredentials } from '../api/credentials';
import { describeFile, type FileSummary } from '../api/files';

/** What is known of the file that is open, or why it cannot be opened. */
export function useFileSummary(file: string, attempt: number): { summary: FileSummary | undefined; error: unknown } {
  const secret = useCredentials((credentials) => credentials.secret);
  const [summary, setSummary] = useState<FileSummary>();
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    const controller = new AbortController();
    setError(null);
    describeFile(file, controller.signal)
      .then(setSummary)
      .catch((reason: unknown) => {
        if (!controller.signal.aborted) {
          setError(reason);
        }
      });
    return () => controller.abort();
  }, [file, secret, attempt]);

  return { summary, error };
}
