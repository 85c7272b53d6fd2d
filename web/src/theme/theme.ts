import { create } from 'zustand';

export type ThemeChoice = 'system' | 'light' | 'dark';

interface Theme {
  readonly choice: ThemeChoice;
  readonly dark: boolean;
  readonly choose: (choice: ThemeChoice) => void;
}

const STORAGE_KEY = 'hdf-viewer:theme';
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

/** Light or dark: as the system has it, until the visitor chooses. */
export const useTheme = create<Theme>((set) => {
  systemDark.addEventListener('change', () => set(({ choice }) => ({ dark: isDark(choice) })));
  const choice = stored();
  return {
    choice,
    dark: isDark(choice),
    choose: (next) => {
      keep(next);
      set({ choice: next, dark: isDark(next) });
    },
  };
});

/** Writes the theme where the style sheets see it. */
export function applyTheme() {
  const write = ({ dark }: Theme) => (document.documentElement.dataset.theme = dark ? 'dark' : 'light');
  write(useTheme.getState());
  useTheme.subscribe(write);
}

function isDark(choice: ThemeChoice): boolean {
  return choice === 'dark' || (choice === 'system' && systemDark.matches);
}

function stored(): ThemeChoice {
  try {
    const value = localStorage.getItem(STORAGE_KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

function keep(choice: ThemeChoice) {
  try {
    localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // Storage can be switched off; the choice then lasts as long as the page.
  }
}
