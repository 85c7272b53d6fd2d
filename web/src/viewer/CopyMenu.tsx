import { useState } from 'react';
import { FiCheck, FiCopy, FiLink } from 'react-icons/fi';
import { isJsonWebToken, useCredentials } from '../api/credentials';
import { Button } from '../ui/Button';
import { Menu } from '../ui/Menu';
import { useCopy } from '../ui/useCopy';
import styles from './menus.module.css';
import { objectUrl, snippets } from './snippets';
import type { Target } from './useTarget';

interface Props {
  file: string;
  target: Target;
}

/** Links to what is on view, and code that fetches it. */
export function CopyMenu({ file, target }: Props) {
  return (
    <Menu label="Copy" icon={FiLink}>
      {() => <Links file={file} target={target} />}
    </Menu>
  );
}

function Links({ file, target }: Props) {
  const secret = useCredentials((credentials) => credentials.secret);
  const { copiedText, copy } = useCopy();
  const [chosen, setChosen] = useState<'curl' | 'python' | 'csharp'>('python');

  const wanted = { file, ...target };
  const codes = snippets({ ...wanted, authentication: secret === null ? 'none' : isJsonWebToken(secret) ? 'token' : 'key' });
  const code = codes.find(({ id }) => id === chosen) ?? codes[0];
  const links = [
    { title: 'Link to this view', text: location.href },
    { title: target.dataset === null ? 'URL of the group' : 'URL of the values', text: objectUrl(wanted) },
    { title: 'Path in the file', text: target.path },
  ];
  return (
    <div className={styles.wide}>
      {links.map(({ title, text }) => (
        <button key={title} type="button" className={styles.item} onClick={() => copy(text)} title="Copy">
          <span className={styles.itemText}>
            <span className={styles.title}>{title}</span>
            <span className={styles.detail}>{text}</span>
          </span>
          {copiedText === text ? <FiCheck className={styles.done} aria-hidden /> : <FiCopy aria-hidden />}
        </button>
      ))}
      <div className={styles.snippets}>
        <div className={styles.tabs} role="radiogroup" aria-label="Language">
          {codes.map(({ id, title }) => (
            <button key={id} type="button" role="radio" aria-checked={id === chosen} className={styles.tab} onClick={() => setChosen(id)}>
              {title}
            </button>
          ))}
          <Button
            className={styles.copyCode}
            icon={copiedText === code?.code ? FiCheck : FiCopy}
            onClick={() => copy(code?.code ?? '')}
            aria-label={`Copy ${code?.title} snippet`}
          >
            {copiedText === code?.code ? 'Copied' : 'Copy'}
          </Button>
        </div>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is to be reached with the keyboard */}
        <pre className={styles.code} tabIndex={0} aria-label={`${code?.title} snippet`}>
          {code?.code}
        </pre>
      </div>
      <span className="visually-hidden" role="status">
        {copiedText !== null && 'Copied'}
      </span>
    </div>
  );
}
