import type { QueryBody } from '../api/queries';
import type { QueryAnswer } from '../api/types';
import { useApi } from './api-context';
import { useLoad, type Loaded } from './use-load';

// A query is asked again when it says something else, or when `tick` moves on.
export function useQuery(body: QueryBody, tick: number): Loaded<QueryAnswer> {
  const api = useApi();
  return useLoad(JSON.stringify(body), tick, (signal) => api.query(body, signal));
}
