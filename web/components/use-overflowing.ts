import { type RefObject, useEffect, useRef, useState } from "react";

/** Whether an element's content is larger than the element: then it scrolls, and must be reachable by keyboard. */
export function useOverflowing<Target extends HTMLElement>(): [RefObject<Target | null>, boolean] {
  const ref = useRef<Target | null>(null);
  const [overflowing, setOverflowing] = useState(false);
  useEffect(() => {
    const target = ref.current;
    if (target === null) return;
    const measure = () =>
      setOverflowing(target.scrollWidth > target.clientWidth + 1 || target.scrollHeight > target.clientHeight + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    for (const child of target.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return [ref, overflowing];
}
