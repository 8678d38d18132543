// Which signs does the frame use? Line icons on a grid of 16, drawn in the colour of the text around them.

import type { ReactNode } from "react";

function Icon({ children, size = 16 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.35"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

export const Logo = () => (
  <svg
    aria-hidden="true"
    width="28"
    height="28"
    viewBox="0 0 28 28"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
  >
    <circle cx="8.7" cy="9.4" r="5" />
    <circle cx="19.3" cy="9.4" r="5" />
    <circle cx="14" cy="18.8" r="5" />
  </svg>
);

export const MapIcon = ({ size = 18 }: { size?: number }) => (
  <Icon size={size}>
    <circle cx="8" cy="8" r="2" />
    <circle cx="8" cy="2.4" r="1.3" />
    <circle cx="12.9" cy="5.2" r="1.3" />
    <circle cx="12.9" cy="10.8" r="1.3" />
    <circle cx="8" cy="13.6" r="1.3" />
    <circle cx="3.1" cy="10.8" r="1.3" />
    <circle cx="3.1" cy="5.2" r="1.3" />
    <path d="M8 6V3.7M9.7 7l2-1.1M9.7 9l2 1.1M8 10v2.3M6.3 9l-2 1.1M6.3 7l-2-1.1" />
  </Icon>
);

export const GapsIcon = ({ size = 16 }: { size?: number }) => (
  <Icon size={size}>
    <rect x="2" y="2.5" width="4" height="4" rx="1" />
    <rect x="2" y="9.5" width="4" height="4" rx="1" />
    <path d="M8.5 3.5H14M8.5 5.8h3.5M8.5 10.5H14M8.5 12.8h3.5" />
  </Icon>
);

export const TableIcon = () => (
  <Icon>
    <rect x="2" y="2.5" width="12" height="11" rx="1.5" />
    <path d="M2 6.2h12M6 6.2v7.3M2 9.8h12" />
  </Icon>
);

export const SearchIcon = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.4" />
    <path d="m10.3 10.3 3.4 3.4" />
  </Icon>
);

export const CalendarIcon = () => (
  <Icon size={14}>
    <rect x="2" y="3" width="12" height="11" rx="1.5" />
    <path d="M2 6.5h12M5.2 1.5v3M10.8 1.5v3" />
  </Icon>
);

export const MoonIcon = () => (
  <Icon>
    <path d="M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z" />
  </Icon>
);

export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="3" />
    <path d="M8 1.2v1.4M8 13.4v1.4M1.2 8h1.4M13.4 8h1.4M3.2 3.2l1 1M11.8 11.8l1 1M3.2 12.8l1-1M11.8 4.2l1-1" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="m3.5 3.5 9 9M12.5 3.5l-9 9" />
  </Icon>
);

export const LinkIcon = () => (
  <Icon>
    <path d="M6.7 9.3a2.7 2.7 0 0 0 3.9 0l2.2-2.2a2.75 2.75 0 0 0-3.9-3.9l-.9.9M9.3 6.7a2.7 2.7 0 0 0-3.9 0L3.2 8.9a2.75 2.75 0 0 0 3.9 3.9l.9-.9" />
  </Icon>
);

export const CheckIcon = () => (
  <Icon>
    <path d="m3 8.5 3.4 3.4L13 4.8" />
  </Icon>
);

export const CopyIcon = () => (
  <Icon size={14}>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
    <path d="M10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5" />
  </Icon>
);

export const ChevronIcon = ({ to, size = 12 }: { to: "down" | "right" | "left" | "up"; size?: number }) => (
  <Icon size={size}>
    <path
      d={{ down: "m3 5.5 5 5 5-5", right: "m5.5 3 5 5-5 5", left: "m10.5 3-5 5 5 5", up: "m3 10.5 5-5 5 5" }[to]}
    />
  </Icon>
);

export const PlusIcon = () => (
  <Icon size={14}>
    <path d="M8 2.5v11M2.5 8h11" />
  </Icon>
);

export const MinusIcon = () => (
  <Icon size={14}>
    <path d="M2.5 8h11" />
  </Icon>
);

export const FitIcon = () => (
  <Icon size={14}>
    <path d="M2.5 5.8V2.5h3.3M10.2 2.5h3.3v3.3M13.5 10.2v3.3h-3.3M5.8 13.5H2.5v-3.3" />
  </Icon>
);

export const SeveralIcon = () => (
  <Icon size={16}>
    <rect x="2" y="2" width="12" height="12" rx="2" strokeDasharray="2.4 2" />
    <circle cx="6.2" cy="6.6" r="1.4" fill="currentColor" />
    <circle cx="10" cy="9.6" r="1.4" fill="currentColor" />
  </Icon>
);

export const FocusIcon = () => (
  <Icon size={16}>
    <circle cx="8" cy="8" r="2.2" />
    <circle cx="8" cy="8" r="5.6" strokeDasharray="2.2 2.2" />
  </Icon>
);
export const FilterIcon = () => (
  <Icon size={14}>
    <path d="M2 3h12l-4.6 5.4v4.2l-2.8 1V8.4Z" />
  </Icon>
);

export const CommandIcon = () => (
  <Icon>
    <path d="m3 4.5 3.5 3.5L3 11.5M8.5 12H13" />
  </Icon>
);

export const HelpIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6.2" />
    <path d="M6.2 6.3a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.6-.8 1.2M8 11.4v.1" />
  </Icon>
);

export const ScenariosIcon = ({ size = 18 }: { size?: number }) => (
  <Icon size={size}>
    <circle cx="4" cy="3.4" r="1.6" />
    <circle cx="4" cy="12.6" r="1.6" />
    <circle cx="12" cy="6" r="1.6" />
    <path d="M4 5v6M4 9.6c0-2.4 2-2.2 4-2.6 1.2-.2 2-.4 2.5-.6" />
  </Icon>
);

export const MatrixIcon = ({ size = 18 }: { size?: number }) => (
  <Icon size={size}>
    {[3.5, 8, 12.5].flatMap((x) =>
      [3.5, 8, 12.5].map((y) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="0.9" fill="currentColor" stroke="none" />
      )),
    )}
  </Icon>
);

export const ProcessesIcon = ({ size = 18 }: { size?: number }) => (
  <Icon size={size}>
    <circle cx="3.4" cy="8" r="1.6" />
    <path d="M5 8h2.2c2 0 2-4 4-4h2.2M7.2 8c2 0 2 4 4 4h2.2M11.8 2.4 13.6 4l-1.8 1.6M11.8 10.4l1.8 1.6-1.8 1.6" />
  </Icon>
);

export const TeamsIcon = ({ size = 18 }: { size?: number }) => (
  <Icon size={size}>
    <circle cx="8" cy="3.4" r="1.6" />
    <circle cx="3.4" cy="7.6" r="1.4" />
    <circle cx="12.6" cy="7.6" r="1.4" />
    <path d="M5.4 13.6v-2.4a2.6 2.6 0 0 1 5.2 0v2.4M1.4 13.6v-1.4a2 2 0 0 1 2-2M14.6 13.6v-1.4a2 2 0 0 0-2-2" />
  </Icon>
);

export const HistoryIcon = ({ size = 18 }: { size?: number }) => (
  <Icon size={size}>
    <path d="M2.4 8a5.6 5.6 0 1 0 1.7-4L2.4 5.6M2.4 2.4v3.2h3.2M8 4.8V8l2.2 1.6" />
  </Icon>
);

export const PostureIcon = ({ size = 18 }: { size?: number }) => (
  <Icon size={size}>
    <path d="M2 2.4v11.2h12M4.4 8.4l2.4-3 2.4 2.2 4-4M5.2 11.4v-.8M8 11.4V10M10.8 11.4V8.8" />
  </Icon>
);

export const RulesIcon = ({ size = 18 }: { size?: number }) => (
  <Icon size={size}>
    <path d="M12.4 7V3.4a1 1 0 0 0-1-1H4.2a1 1 0 0 0-1 1v9.2a1 1 0 0 0 1 1h3.2M5.4 5.4h4.8M5.4 8h3M9.4 12l1.5 1.5 2.8-3.1" />
  </Icon>
);

export const ImportIcon = ({ size = 18 }: { size?: number }) => (
  <Icon size={size}>
    <path d="M12.8 8V5.4L9.6 2.2H4.2a1 1 0 0 0-1 1v9.6a1 1 0 0 0 1 1h5M9.4 2.4v3.2h3.2M1.4 9.4h6.4M5.8 7.2 8 9.4l-2.2 2.2" />
  </Icon>
);

export const SettingsIcon = ({ size = 18 }: { size?: number }) => (
  <Icon size={size}>
    <circle cx="8" cy="8" r="2" />
    <path d="M8 1.8v1.6M8 12.6v1.6M1.8 8h1.6M12.6 8h1.6M3.6 3.6l1.2 1.2M11.2 11.2l1.2 1.2M12.4 3.6l-1.2 1.2M4.8 11.2l-1.2 1.2" />
  </Icon>
);

export const DownloadIcon = () => (
  <Icon size={14}>
    <path d="M8 2v7.5M4.8 6.6 8 9.8l3.2-3.2M2.5 11v2.5h11V11" />
  </Icon>
);

export const GroupIcon = () => (
  <Icon size={14}>
    <path d="m8 2 6 3-6 3-6-3ZM2 8l6 3 6-3M2 11l6 3 6-3" />
  </Icon>
);

export const PersonIcon = () => (
  <Icon size={14}>
    <circle cx="8" cy="5" r="2.6" />
    <path d="M2.8 13.8a5.2 5.2 0 0 1 10.4 0" />
  </Icon>
);

export const PauseIcon = () => (
  <Icon size={14}>
    <path d="M5.5 3v10M10.5 3v10" />
  </Icon>
);

export const OrderIcon = () => (
  <Icon size={14}>
    <path d="M5 13V3M2.6 5.4 5 3l2.4 2.4M11 3v10M8.6 10.6 11 13l2.4-2.4" />
  </Icon>
);

export const UndoIcon = () => (
  <Icon>
    <path d="M6.2 3 3 6.2l3.2 3.2M3.2 6.2h6.3a3.4 3.4 0 0 1 0 6.8H7" />
  </Icon>
);

export const RedoIcon = () => (
  <Icon>
    <path d="M9.8 3 13 6.2 9.8 9.4M12.8 6.2H6.5a3.4 3.4 0 0 0 0 6.8H9" />
  </Icon>
);

export const StepIcon = ({ to }: { to: "back" | "forward" }) => (
  <Icon size={14}>
    <path d={to === "back" ? "M3 3v10M12.5 3.5 6.5 8l6 4.5Z" : "M13 3v10M3.5 3.5l6 4.5-6 4.5Z"} />
  </Icon>
);

export const CompareIcon = () => (
  <Icon size={14}>
    <path d="M2 5.5h9.5M9 2.8l2.7 2.7L9 8.2M14 10.5H4.5M7 7.8l-2.7 2.7L7 13.2" />
  </Icon>
);
