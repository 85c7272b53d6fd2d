import type { PropsWithChildren } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { FailureNotice } from './FailureNotice';

/** Catches what nobody else caught: a bug, or a part of the page that an update of the server replaced. */
export function PageBoundary({ children }: PropsWithChildren) {
  return (
    <ErrorBoundary fallbackRender={({ error }) => <FailureNotice error={error} onRetry={() => location.reload()} />}>
      {children}
    </ErrorBoundary>
  );
}
