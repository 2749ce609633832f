import { useMemo, useState } from 'preact/hooks';
import { Api } from './api/client';
import { ApiProvider } from './hooks/api-context';
import { InstallationProvider, useLoadInstallation } from './hooks/installation-context';
import { SitesProvider } from './hooks/sites-context';
import { useLoadSites } from './hooks/use-load-sites';
import { Message } from './ui/message';
import { Pages } from './ui/pages';

export function App() {
  const [signedOut, setSignedOut] = useState(false);
  const api = useMemo(() => new Api(() => setSignedOut(true)), []);
  return (
    <ApiProvider value={api}>
      {signedOut ? <SignedOut /> : <SignedIn />}
    </ApiProvider>
  );
}

function SignedOut() {
  return (
    <Message title="You are signed out">
      <p>To sign in again, open the access link that <code>footfall serve</code> printed.</p>
    </Message>
  );
}

// Nothing is shown until it is known what to show, so that nothing jumps.
function SignedIn() {
  const { sites, error } = useLoadSites();
  const installation = useLoadInstallation();
  if (!sites) return error === null ? null : <NotLoaded error={error} />;
  if (!installation) return null;
  return (
    <InstallationProvider value={installation}>
      <SitesProvider value={sites}><Pages /></SitesProvider>
    </InstallationProvider>
  );
}

function NotLoaded({ error }: { error: string }) {
  return (
    <Message title="The sites could not be loaded">
      <p role="alert">{error} Reload the page to try again.</p>
    </Message>
  );
}
