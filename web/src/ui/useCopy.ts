import { useEffect, useState } from 'react';

const SHOWN_FOR = 2_000;

/** Copies text, and tells for a moment that it did. */
export function useCopy() {
  const [copied, setCopied] = useState<string | null>(null);

  useEffect(() => {
    if (copied === null) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(null), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [copied]);

  return {
    copied: copied !== null,
    copiedText: copied,
    copy: (text: string) => void write(text).then(() => setCopied(text)),
  };
}

async function write(text: string): Promise<void> {
  // Browsers have a clipboard only for pages from https or this machine.
  if ('clipboard' in navigator) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  // Within an open dialog, since all else is inert then.
  (document.querySelector('dialog[open], [role="dialog"]') ?? document.body).append(area);
  area.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way without a clipboard
  document.execCommand('copy');
  area.remove();
}
