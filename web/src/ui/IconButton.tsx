import { type ButtonHTMLAttributes, type ComponentType, forwardRef } from 'react';
import styles from './controls.module.css';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What the button does: its name for those who don't see the icon, and its tooltip. */
  label: string;
  icon: ComponentType<{ 'aria-hidden'?: boolean }>;
}

export const IconButton = forwardRef<HTMLButtonElement, Props>(function IconButton({ label, icon: Icon, className = '', ...rest }, ref) {
  return (
    <button ref={ref} type="button" className={`${styles.iconButton} ${className}`} aria-label={label} title={label} {...rest}>
      <Icon aria-hidden />
    </button>
  );
});
