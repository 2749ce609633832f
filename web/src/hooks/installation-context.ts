// What this installation says about itself, for the whole page.
import { createContext } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useState } from 'preact/hooks';
import type { InstallationNotice } from '../api/types';
import { publicUrlOf } from '../model/tags';
import { useApi } from './api-context';
import { useLoad } from './use-load';

const kAskAgainMs = 60_000;

export interface InstallationState {
  publicUrl: string;  // where visitors' browsers reach the server, without a slash at the end
  notices: readonly InstallationNotice[];
  askAgain(): void;
}

const InstallationContext = createContext<InstallationState | null>(null);

export const InstallationProvider = InstallationContext.Provider;

export function useInstallation(): InstallationState {
  const installation = useContext(InstallationContext);
  if (!installation) throw new Error('used outside of InstallationProvider');
  return installation;
}

// Null until the first answer, or until it is known that there is none.
export function useLoadInstallation(): InstallationState | null {
  const api = useApi();
  const [tick, setTick] = useState(0);
  const askAgain = useCallback(() => setTick((old) => old + 1), []);
  const { data, error } = useLoad('installation', tick, (signal) => api.installation(signal));
  useEffect(() => {
    const timer = window.setInterval(askAgain, kAskAgainMs);
    return () => window.clearInterval(timer);
  }, []);
  return useMemo(() => {
    if (!data && error === null) return null;
    return { publicUrl: publicUrlOf(data?.public_url, location.origin), notices: data?.notices ?? [], askAgain };
  }, [data, error]);
}
