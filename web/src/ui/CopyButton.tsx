import { FiCheck, FiCopy } from 'react-icons/fi';
import { IconButton } from './IconButton';
import { useCopy } from './useCopy';

export function CopyButton({ label, text }: { label: string; text: string }) {
  const { copied, copy } = useCopy();
  return <IconButton label={copied ? 'Copied' : label} icon={copied ? FiCheck : FiCopy} onClick={() => copy(text)} />;
}
