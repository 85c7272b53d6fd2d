import { useEffect, useRef, useState } from 'react';
import { FiImage } from 'react-icons/fi';
import { fileEndpoint } from '../api/address';
import { call } from '../api/call';
import { useCredentials } from '../api/credentials';
import styles from './Thumbnail.module.css';

// The server makes the picture; this is as large as it is ever shown, on a screen with two pixels for each.
const PICTURE_SIZE = 256;

interface Props {
  file: string;
  path: string;
}

/** A small picture of a dataset, fetched when it comes into view. */
export function Thumbnail({ file, path }: Props) {
  const url = fileEndpoint(file, 'image', { path, max_size: PICTURE_SIZE }).href;
  const source = usePicture(url);
  const [broken, setBroken] = useState(false);
  useEffect(() => setBroken(false), [url]);

  return (
    <div ref={source.frame} className={styles.frame}>
      {source.url !== undefined && !broken ? (
        <img className={styles.picture} src={source.url} alt="" decoding="async" onError={() => setBroken(true)} />
      ) : (
        <FiImage className={styles.placeholder} aria-hidden />
      )}
    </div>
  );
}

/** The picture's address once its frame comes into view. An <img> cannot send a key: with one, the picture is fetched first. */
function usePicture(url: string) {
  const secret = useCredentials((credentials) => credentials.secret);
  const frame = useRef<HTMLDivElement>(null);
  const [inView, setInView] = useState(false);
  const [fetched, setFetched] = useState<string>();

  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setInView((before) => before || entries.some((entry) => entry.isIntersecting)), {
      rootMargin: '200px',
    });
    if (frame.current) {
      observer.observe(frame.current);
    }
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!inView || secret === null) {
      return undefined;
    }
    const controller = new AbortController();
    let local: string | undefined;
    call(url, { signal: controller.signal })
      .then((answer) => answer.blob())
      .then((blob) => {
        if (!controller.signal.aborted) {
          local = URL.createObjectURL(blob);
          setFetched(local);
        }
      })
      .catch(() => undefined); // a picture less
    return () => {
      controller.abort();
      setFetched(undefined);
      if (local !== undefined) {
        URL.revokeObjectURL(local);
      }
    };
  }, [url, inView, secret]);

  return { frame, url: inView ? (secret === null ? url : fetched) : undefined };
}
