import type { Reject } from '../model/rejects';
import type { QueryBody } from './queries';
import type { QueryAnswer, Site } from './types';

// `message` is a sentence for the reader.
export class ApiError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

async function errorOf(response: Response): Promise<ApiError> {
  try {
    const { error } = (await response.json()) as { error?: unknown };
    if (typeof error === 'string') return new ApiError(response.status, error);
  } catch {
    // No JSON: something in between answered, such as a proxy.
  }
  return new ApiError(response.status, `The server answered with status ${response.status}.`);
}

// Every call rejects with an ApiError, or with the AbortError of its signal. `onSignedOut` is told of each 401.
export class Api {
  constructor(private readonly onSignedOut: () => void) {}

  async sites(signal?: AbortSignal): Promise<Site[]> {
    return (await this.call<{ sites: Site[] }>('/api/v1/sites', undefined, signal)).sites;
  }

  addSite(site: Site): Promise<Site> {
    return this.call<Site>('/api/v1/sites', site);
  }

  query(body: QueryBody, signal?: AbortSignal): Promise<QueryAnswer> {
    return this.call<QueryAnswer>('/api/v2/query', body, signal);
  }

  // Of one site, or with null those of unknown hosts.
  async rejects(site: string | null, signal?: AbortSignal): Promise<Reject[]> {
    const search = site === null ? '' : `?site_id=${encodeURIComponent(site)}`;
    return (await this.call<{ rejects: Reject[] }>(`/api/v1/rejects${search}`, undefined, signal)).rejects;
  }

  private async call<T>(path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    const response = await this.send(path, body, signal);
    if (response.status === 401) this.onSignedOut();
    if (!response.ok) throw await errorOf(response);
    return (await response.json()) as T;
  }

  private async send(path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
    const request: RequestInit = { headers: { Accept: 'application/json' }, credentials: 'same-origin', cache: 'no-store' };
    if (signal) request.signal = signal;
    if (body !== undefined) {
      request.method = 'POST';
      request.headers = { ...request.headers, 'Content-Type': 'application/json' };
      request.body = JSON.stringify(body);
    }
    try {
      return await fetch(path, request);
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ApiError(0, 'The server cannot be reached.');
    }
  }
}
