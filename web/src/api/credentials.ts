import { create } from 'zustand';

/** What the visitor entered to be let in. It lives as long as the tab: session storage is neither shared nor sent by itself. */
interface Credentials {
  readonly secret: string | null;
  /** Why the server asks for a key, while it does. */
  readonly challenge: string | null;
  readonly enter: (secret: string) => void;
  readonly forget: () => void;
  readonly ask: (reason: string) => void;
  readonly dismiss: () => void;
}

const STORAGE_KEY = 'hdf-viewer:key';

export const useCredentials = create<Credentials>((set) => ({
  secret: stored(),
  challenge: null,
  enter: (secret) => {
    keep(secret);
    set({ secret, challenge: null });
  },
  forget: () => {
    keep(null);
    set({ secret: null });
  },
  ask: (reason) => set({ challenge: reason }),
  dismiss: () => set({ challenge: null }),
}));

/** The headers that go with every call. A JSON Web Token is a bearer token, everything else an API key. */
export function credentialHeaders(secret: string | null): Record<string, string> {
  if (secret === null) {
    return {};
  }
  return isJsonWebToken(secret) ? { Authorization: `Bearer ${secret}` } : { 'X-Api-Key': secret };
}

export function isJsonWebToken(secret: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(secret) && secret.startsWith('ey');
}

// Storage can be switched off in a browser; the key then lives in memory only.
function stored(): string | null {
  try {
    return sessionStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

function keep(secret: string | null) {
  try {
    if (secret === null) {
      sessionStorage.removeItem(STORAGE_KEY);
    } else {
      sessionStorage.setItem(STORAGE_KEY, secret);
    }
  } catch {
    // Nothing to do: see above.
  }
}
