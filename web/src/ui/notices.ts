import { create } from 'zustand';

/** What happened where there is no place to say it. */
export const useNotices = create<{ text: string | null }>(() => ({ text: null }));

export function tell(text: string) {
  useNotices.setState({ text });
}
