// On a touch screen one finger that goes up or down scrolls the page, also across a picture; two move the picture.
import { type TouchEvent, useRef } from "react";

/** What the box of the picture gets too: `touch-pan-y`, or the browser would not scroll. */
export function useFingers() {
  const from = useRef<{ x: number; y: number } | null>(null);
  const isPassing = useRef(false);
  const onTouchStart = ({ touches }: TouchEvent) => {
    const one = touches.length === 1 ? touches[0] : undefined;
    from.current = one ? { x: one.clientX, y: one.clientY } : null;
    isPassing.current = false;
  };
  const onTouchMove = (event: TouchEvent) => {
    const one = event.touches[0];
    if (from.current && one) {
      // The first movement says whose it is.
      isPassing.current = Math.abs(one.clientY - from.current.y) >= Math.abs(one.clientX - from.current.x);
      from.current = null;
      // The picture, which listens at the window, is to forget the finger: it did not press anything.
      if (isPassing.current) window.dispatchEvent(new Event("touchcancel"));
    }
    if (isPassing.current) event.stopPropagation();
  };
  return { onTouchStart, onTouchMove };
}
