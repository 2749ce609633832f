import { useEffect, useState } from 'preact/hooks';
import { useSites } from '../hooks/sites-context';
import { useView } from '../hooks/use-view';
import { AddSite } from './add-site';
import { Dashboard } from './dashboard';
import { focusHeadingIfLost } from './focus';
import { Message } from './message';
import { Notices } from './notices';
import { Settings } from './settings';
import { TopBar } from './top-bar';

// Which site is shown, and the page to add one.
export function Pages() {
  const { list } = useSites();
  const [view, change] = useView();
  const [adding, setAdding] = useState(false);
  const [settings, setSettings] = useState(false);
  const [moves, setMoves] = useState(0);  // steps inside the page, after which a focus that was lost is put right

  const chosen = view.site ?? list[0]?.domain ?? null;
  const site = list.find((each) => each.domain === chosen);
  const showAdd = adding || list.length === 0;
  const move = (to: { adding: boolean; domain?: string | null }) => {
    setAdding(to.adding);
    setSettings(false);
    setMoves((old) => old + 1);
    if (to.domain !== undefined) change({ site: to.domain, filters: {} });
  };
  const show = (domain: string | null) => move({ adding: false, domain });
  useEffect(() => { if (moves > 0) focusHeadingIfLost(); }, [moves]);

  return (
    <>
      <TopBar chosen={chosen} onAdd={() => move({ adding: true })} onChoose={show}
        onSettings={site && !showAdd ? () => setSettings(true) : null} />
      <Notices />
      {showAdd ? <AddSite shown={site ?? null} onShow={show} onCancel={() => move({ adding: false })} />
        : site ? (
          <Dashboard key={site.domain} site={site} view={view} change={change} moved={moves > 0}
            onShow={show} onAdd={() => move({ adding: true })} />
        ) : <UnknownSite domain={chosen} />}
      {settings && site && <Settings site={site} onClose={() => setSettings(false)} onRemoved={() => show(null)} />}
    </>
  );
}

function UnknownSite({ domain }: { domain: string | null }) {
  return (
    <Message title={`${domain ?? 'This site'} is not here`}>
      <p>There is no such site in this installation. Choose one above, or add it.</p>
    </Message>
  );
}
