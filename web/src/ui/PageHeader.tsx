import type { ReactNode } from 'react';
import { filesAddress } from '../address/pageAddress';
import { PageLink } from '../address/PageLink';
import { ThemeToggle } from '../theme/ThemeToggle';
import { Logo } from './Logo';
import styles from './PageHeader.module.css';

interface Props {
  /** Where one is. */
  children: ReactNode;
  /** What can be done there. */
  actions?: ReactNode;
}

export function PageHeader({ children, actions }: Props) {
  return (
    <header className={styles.header}>
      <PageLink className={styles.home} to={filesAddress()} aria-label="HDF Viewer: all files" title="All files">
        <Logo />
      </PageLink>
      <div className={styles.place}>{children}</div>
      <div className={styles.actions}>
        {actions}
        <ThemeToggle />
      </div>
    </header>
  );
}
