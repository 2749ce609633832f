import type { LiveReject } from '../model/arrivals';
import type { QueryBody } from './queries';
import type { Installation, OwnVisits, QueryAnswer, Site, SiteChange } from './types';

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

interface CallOptions {
  method?: 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal | undefined;
}

const sitePath = (domain: string) => `/api/v1/sites/${encodeURIComponent(domain)}`;

// Every call rejects with an ApiError, or with the AbortError of its signal. `onSignedOut` is told of each 401.
export class Api {
  constructor(private readonly onSignedOut: () => void) {}

  installation(signal?: AbortSignal): Promise<Installation> {
    return this.call<Installation>('/api/v1/installation', { signal });
  }

  async sites(signal?: AbortSignal): Promise<Site[]> {
    return (await this.call<{ sites: Site[] }>('/api/v1/sites', { signal })).sites;
  }

  addSite(domain: string, timezone: string): Promise<Site> {
    return this.call<Site>('/api/v1/sites', { method: 'POST', body: { domain, timezone } });
  }

  changeSite(domain: string, change: SiteChange): Promise<Site> {
    return this.call<Site>(sitePath(domain), { method: 'PATCH', body: change });
  }

  async removeSite(domain: string): Promise<void> {
    await this.call(sitePath(domain), { method: 'DELETE' });
  }

  ownVisits(domain: string, signal?: AbortSignal): Promise<OwnVisits> {
    return this.call<OwnVisits>(`${sitePath(domain)}/own-visits`, { signal });
  }

  // For as long as the server does it unasked, or no longer.
  leaveOutOwnVisits(domain: string, leaveOut: boolean): Promise<OwnVisits> {
    return this.call<OwnVisits>(`${sitePath(domain)}/own-visits`, { method: leaveOut ? 'POST' : 'DELETE' });
  }

  query(body: QueryBody, signal?: AbortSignal): Promise<QueryAnswer> {
    return this.call<QueryAnswer>('/api/v2/query', { method: 'POST', body, signal });
  }

  async rejectExamples(site: string, signal?: AbortSignal): Promise<LiveReject[]> {
    const path = `/api/v1/rejects/examples?site_id=${encodeURIComponent(site)}`;
    return (await this.call<{ examples: LiveReject[] }>(path, { signal })).examples;
  }

  private async call<T>(path: string, options: CallOptions): Promise<T> {
    const response = await this.send(path, options);
    if (response.status === 401) this.onSignedOut();
    if (!response.ok) throw await errorOf(response);
    return (await response.json()) as T;
  }

  private async send(path: string, { method, body, signal }: CallOptions): Promise<Response> {
    const request: RequestInit = { headers: { Accept: 'application/json' }, credentials: 'same-origin', cache: 'no-store' };
    if (signal) request.signal = signal;
    if (method) request.method = method;
    if (body !== undefined) {
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
