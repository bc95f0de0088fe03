const TABS = [
  { tab: 'messages', label: 'Messages' },
  { tab: 'home', label: 'Home' },
] as const;

type Tab = (typeof TABS)[number]['tab'];

/** What there is to see of an app: the conversation with it, and its Home tab. */
export const Tabs = ({ tab: current, onTab }: { tab: Tab; onTab: (tab: Tab) => void }) => (
  <div role="tablist" aria-label="Views of the app" className="tabs">
    {TABS.map(({ tab, label }) => (
      <button key={tab} type="button" role="tab" aria-selected={tab === current} onClick={() => onTab(tab)}>
        {label}
      </button>
    ))}
  </div>
);
