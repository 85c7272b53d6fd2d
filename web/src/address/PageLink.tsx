import { type AnchorHTMLAttributes, forwardRef, type MouseEvent } from 'react';
import { formatAddress, type PageAddress } from './pageAddress';
import { goTo } from './usePageAddress';

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  to: PageAddress;
}

/** A link within the page: a real one, that opens in a new tab when asked to, and else without loading the page again. */
export const PageLink = forwardRef<HTMLAnchorElement, Props>(function PageLink({ to, onClick, children, ...rest }, ref) {
  const query = formatAddress(to);
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (plain && !event.defaultPrevented) {
      event.preventDefault();
      goTo(to);
    }
  }
  return (
    <a ref={ref} href={query === '?' ? '.' : query} onClick={follow} {...rest}>
      {children}
    </a>
  );
});
