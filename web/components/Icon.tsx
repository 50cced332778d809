const paths = {
  project:
    "M3 5.5A1.5 1.5 0 0 1 4.5 4H8l2 2.5h5.5A1.5 1.5 0 0 1 17 8v6.500A1.5 1.5 0 0 1 15.5 16h-11A1.5 1.5 0 0 1 3 14.500z",
  data: "M3 5h14M3 10h14M3 15h14M8 5v10",
  train: "M3 15.500c3 0 3-9 6-9s2.5 5 4.5 5 2-2 3.5-2M3 3.500v12.500h14",
  review: "M4 10.500l3 3 5-6.500M13 13.500h3.500M14 9h2.5",
  evaluate: "M3 16.500h14M3 16.500c4.500 0 5-11 7-11s2.500 11 7 11M12.500 3v13.500",
  compare: "M3 16.500h14M5 14V9.500h2.500V14zM9 14V4h2.500v10zM13 14V7h2.500v7z",
  export: "M10 3v9M6.5 8.500L10 12l3.5-3.500M4 16h12",
  keyboard: "M3 5.500h14v9H3zM6 8.500h.01M10 8.500h.01M14 8.500h.01M7 11.500h6",
  light:
    "M10 6.500a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 2.500v1.500M10 16v1.500M2.5 10H4M16 10h1.500M4.7 4.700l1 1M14.3 14.300l1 1M4.7 15.300l1-1M14.3 5.700l1-1",
  dark: "M16 11.500A6.5 6.5 0 0 1 8.5 4a6.5 6.5 0 1 0 7.5 7.500z",
  system: "M3 4.500h14v9H3zM7.5 16.500h5M10 13.500v3",
  close: "M5.5 5.500l9 9M14.5 5.500l-9 9",
  down: "M5.5 8l4.5 4.500L14.5 8",
  right: "M8 5.500l4.5 4.500L8 14.5",
  check: "M4.5 10.500l3.5 3.5 7.5-8.5",
  warning: "M10 3.500l7.5 13h-15zM10 8.500v3.500M10 14.200v.1",
  error: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6.500V11M10 13.600v.1",
  info: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 9v4.500M10 6.400v.1",
  file: "M5.5 3h6L15 6.500V17H5.500zM11 3v4h4",
  stop: "M5.5 5.500h9v9h-9z",
  play: "M6.5 4.500l9 5.5-9 5.500z",
  pause: "M7 5v10M13 5v10",
  neighbours:
    "M4.5 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM15.5 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM10 12.500a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM5.6 7.700l3.200 5.200M14.4 7.700l-3.200 5.200",
  upload: "M10 13V4M6.5 7.500L10 4l3.5 3.500M4 16h12",
} as const;

export type IconName = keyof typeof paths;

/** A line icon in the text's colour. Decoration only: the words beside it carry the meaning. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
