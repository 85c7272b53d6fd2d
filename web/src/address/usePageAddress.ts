import { useSyncExternalStore } from 'react';
import { formatAddress, type PageAddress, parseAddress } from './pageAddress';

const listeners = new Set<() => void>();
let current = { query: location.search, address: parseAddress(location.search) };

function read(): PageAddress {
  if (location.search !== current.query) {
    current = { query: location.search, address: parseAddress(location.search) };
  }
  return current.address;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** What the address bar says now. */
export function usePageAddress(): PageAddress {
  return useSyncExternalStore(subscribe, read);
}

/** Goes to another address: as a new step of the browser's history, or in place of the present one. */
export function goTo(address: PageAddress, how: 'push' | 'replace' = 'push') {
  const query = formatAddress(address);
  if (query === location.search || (query === '?' && location.search === '')) {
    return;
  }
  history[how === 'push' ? 'pushState' : 'replaceState'](null, '', query === '?' ? location.pathname : query);
  listeners.forEach((listener) => listener());
}
