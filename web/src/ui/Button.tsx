import { type ButtonHTMLAttributes, type ComponentType, forwardRef } from 'react';
import styles from './controls.module.css';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon?: ComponentType<{ 'aria-hidden'?: boolean }>;
  look?: 'primary' | 'plain';
}

export const Button = forwardRef<HTMLButtonElement, Props>(function Button(
  { icon: Icon, look = 'plain', className = '', children, ...rest },
  ref,
) {
  return (
    <button ref={ref} type="button" className={`${styles.button} ${styles[look]} ${className}`} {...rest}>
      {Icon && <Icon aria-hidden />}
      {children}
    </button>
  );
});
