import { FiAlertTriangle, FiKey, FiRefreshCw } from 'react-icons/fi';
import { useCredentials } from '../api/credentials';
import { describeFailure } from '../api/failures';
import { Button } from './Button';
import styles from './FailureNotice.module.css';

interface Props {
  error: unknown;
  onRetry?: () => void;
}

/** What went wrong and what to do about it. */
export function FailureNotice({ error, onRetry }: Props) {
  const ask = useCredentials((credentials) => credentials.ask);
  const { title, what, advice, retry, key, traceId } = describeFailure(error);
  return (
    <div className={styles.notice} role="alert">
      <FiAlertTriangle className={styles.icon} aria-hidden />
      <div className={styles.text}>
        <h2 className={styles.title}>{title}</h2>
        <p>{what}</p>
        <p className={styles.advice}>{advice}</p>
        {traceId !== undefined && (
          <p className={styles.trace}>
            For the operator: <code>{traceId}</code>
          </p>
        )}
        <div className={styles.actions}>
          {key && (
            <Button icon={FiKey} onClick={() => ask(what)}>
              Enter a key
            </Button>
          )}
          {onRetry && (
            <Button icon={FiRefreshCw} look={retry ? 'primary' : 'plain'} onClick={onRetry}>
              Try again
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
