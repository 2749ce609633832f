import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Api } from '../api/client';

const ApiContext = createContext<Api | null>(null);

export const ApiProvider = ApiContext.Provider;

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('used outside of ApiProvider');
  return api;
}
