import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useCredentials } from '../api/credentials';
import { Button } from './Button';
import styles from './KeyDialog.module.css';

/** Asks for an API key or token when the server answers 401. */
export function KeyDialog() {
  const { challenge, secret, enter, forget, dismiss } = useCredentials();
  const [text, setText] = useState('');
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    if (challenge === null) {
      dialog.current?.close();
    } else if (!dialog.current?.open) {
      dialog.current?.showModal();
    }
  }, [challenge]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() !== '') {
      enter(text.trim());
      setText('');
    }
  }

  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="key-title" onClose={dismiss}>
      <form onSubmit={submit}>
        <h2 id="key-title" className={styles.title}>
          {secret === null ? 'This server wants to know who you are' : 'The key was not accepted'}
        </h2>
        <p className={styles.what}>{challenge}</p>
        <label htmlFor="api-key">API key or token</label>
        <input
          id="api-key"
          className={styles.input}
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className={styles.hint}>It is kept in this tab only, until you close it, and sent to this server only.</p>
        <div className={styles.actions}>
          {secret !== null && <Button onClick={forget}>Forget the key</Button>}
          <Button onClick={dismiss}>Cancel</Button>
          <Button type="submit" look="primary" disabled={text.trim() === ''}>
            Continue
          </Button>
        </div>
      </form>
    </dialog>
  );
}
