import { FiX } from 'react-icons/fi';
import { IconButton } from './IconButton';
import { useNotices } from './notices';
import styles from './toast.module.css';

export function Notices() {
  const text = useNotices((notices) => notices.text);
  return text === null ? null : (
    <div className={styles.toast} role="alert">
      <span className={styles.text}>{text}</span>
      <IconButton label="Close" icon={FiX} onClick={() => useNotices.setState({ text: null })} />
    </div>
  );
}
