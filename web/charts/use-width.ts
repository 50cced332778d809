import { type RefObject, useEffect, useRef, useState } from "react";

/** The width of an element in pixels, followed: charts are drawn at their real size, so that their text keeps its own. */
export function useWidth<Target extends HTMLElement>(initial: number): [RefObject<Target | null>, number] {
  const ref = useRef<Target | null>(null);
  const [width, setWidth] = useState(initial);
  useEffect(() => {
    const target = ref.current;
    if (target === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(120, Math.floor(entry.contentRect.width)));
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
