import { FiMoon, FiSun } from 'react-icons/fi';
import { IconButton } from '../ui/IconButton';
import { useTheme } from './theme';

export function ThemeToggle() {
  const dark = useTheme((theme) => theme.dark);
  const choose = useTheme((theme) => theme.choose);
  const label = dark ? 'Switch to light colours' : 'Switch to dark colours';
  return <IconButton label={label} icon={dark ? FiSun : FiMoon} onClick={() => choose(dark ? 'light' : 'dark')} />;
}
