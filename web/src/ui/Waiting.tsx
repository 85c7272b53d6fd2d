import styles from './Waiting.module.css';

export function Waiting({ what }: { what: string }) {
  return (
    <div className={styles.waiting} role="status">
      <progress aria-label={what} />
      <span>{what}…</span>
    </div>
  );
}
