import {
  autoUpdate,
  flip,
  FloatingFocusManager,
  FloatingPortal,
  offset,
  shift,
  size,
  useClick,
  useDismiss,
  useFloating,
  useInteractions,
  useRole,
} from '@floating-ui/react';
import { type ComponentType, type ReactNode, useState } from 'react';
import { FiChevronDown } from 'react-icons/fi';
import controls from './controls.module.css';
import styles from './Menu.module.css';

interface Props {
  label: string;
  icon: ComponentType<{ 'aria-hidden'?: boolean }>;
  children: (close: () => void) => ReactNode;
}

/** A button that opens a panel with more buttons and links. On narrow screens it shows its icon only. */
export function Menu({ label, icon: Icon, children }: Props) {
  const [open, setOpen] = useState(false);
  const { refs, floatingStyles, context } = useFloating({
    open,
    onOpenChange: setOpen,
    placement: 'bottom-end',
    whileElementsMounted: autoUpdate,
    middleware: [
      offset(6),
      flip({ padding: 8 }),
      shift({ padding: 8 }),
      size({
        padding: 8,
        apply: ({ availableHeight, availableWidth, elements }) => {
          elements.floating.style.maxHeight = `${availableHeight}px`;
          elements.floating.style.maxWidth = `${availableWidth}px`;
        },
      }),
    ],
  });
  const { getReferenceProps, getFloatingProps } = useInteractions([
    useClick(context),
    useDismiss(context),
    useRole(context, { role: 'dialog' }),
  ]);

  return (
    <>
      <button
        ref={(element) => refs.setReference(element)}
        type="button"
        className={`${controls.button} ${controls.plain} ${styles.opener}`}
        aria-label={label}
        {...getReferenceProps()}
      >
        <Icon aria-hidden />
        <span className={styles.openerText}>{label}</span>
        <FiChevronDown aria-hidden />
      </button>
      {open && (
        <FloatingPortal>
          <FloatingFocusManager context={context} modal={false}>
            <div
              ref={(element) => refs.setFloating(element)}
              className={styles.panel}
              style={floatingStyles}
              aria-label={label}
              {...getFloatingProps()}
            >
              {children(() => setOpen(false))}
            </div>
          </FloatingFocusManager>
        </FloatingPortal>
      )}
    </>
  );
}
