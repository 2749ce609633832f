import { useMemo, useState } from 'preact/hooks';
import { Api } from './api/client';
import type { Site } from './api/types';
import { ApiProvider, useApi } from './hooks/api-context';
import { useLoad } from './hooks/use-load';
import { useView } from './hooks/use-view';
import { AddSite } from './ui/add-site';
import { Dashboard } from './ui/dashboard';
import { Notice } from './ui/notice';
import { TopBar } from './ui/top-bar';

export function App() {
  const [signedOut, setSignedOut] = useState(false);
  const api = useMemo(() => new Api(() => setSignedOut(true)), []);
  return (
    <ApiProvider value={api}>
      {signedOut ? <SignedOut /> : <Sites />}
    </ApiProvider>
  );
}

function SignedOut() {
  return (
    <Notice title="You are signed out">
      <p>To sign in again, open the access link that <code>footfall serve</code> printed.</p>
    </Notice>
  );
}

// Which site is shown, and the page to add one.
function Sites() {
  const api = useApi();
  const [view, change] = useView();
  const [adding, setAdding] = useState(false);
  const [reload, setReload] = useState(0);
  const { data: sites, error } = useLoad('sites', reload, (signal) => api.sites(signal));

  if (!sites) return error === null ? null : <NotLoaded error={error} />;

  const chosen = view.site ?? sites[0]?.domain ?? null;
  const site = sites.find((each) => each.domain === chosen);
  const onAdded = (added: Site) => {
    setAdding(false);
    setReload((old) => old + 1);
    change({ site: added.domain, filters: {} });
  };
  return (
    <>
      <TopBar sites={sites} chosen={chosen} onAdd={() => setAdding(true)}
        onChoose={(domain) => { setAdding(false); change({ site: domain, filters: {} }); }} />
      {adding || sites.length === 0
        ? <AddSite first={sites.length === 0} onAdded={onAdded} onCancel={() => setAdding(false)} />
        : site ? <Dashboard key={site.domain} site={site} view={view} change={change} />
          : <UnknownSite domain={chosen} />}
    </>
  );
}

function NotLoaded({ error }: { error: string }) {
  return (
    <Notice title="The sites could not be loaded">
      <p role="alert">{error} Reload the page to try again.</p>
    </Notice>
  );
}

function UnknownSite({ domain }: { domain: string | null }) {
  return (
    <Notice title={`${domain ?? 'This site'} is not here`}>
      <p>There is no such site in this installation. Choose one above, or add it.</p>
    </Notice>
  );
}
