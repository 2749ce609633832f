// Hosts that send hits without being a site.
export interface HostHits {
  host: string;
  hits: number;
}

interface SiteNames {
  domain: string;
  aliases?: string[];
}

const withoutWww = (host: string) => host.replace(/^www\./, '');

// Those that no site has taken yet: the stream may lag behind what was just added here.
export function freeHosts(hosts: readonly HostHits[], sites: readonly SiteNames[]): HostHits[] {
  const taken = new Set(sites.flatMap((site) => [site.domain, ...(site.aliases ?? [])]).map(withoutWww));
  return hosts.filter(({ host }) => !taken.has(withoutWww(host)));
}

// What a short list shows, and how many it leaves out.
export function shortList<T>(all: readonly T[], most: number): { shown: T[]; more: number } {
  return { shown: all.slice(0, most), more: Math.max(0, all.length - most) };
}

// In the order in which the server lists them.
export function withSite<T extends SiteNames>(sites: readonly T[], site: T): T[] {
  return [...withoutSite(sites, site.domain), site].sort((a, b) => (a.domain < b.domain ? -1 : 1));
}

export function withoutSite<T extends SiteNames>(sites: readonly T[], domain: string): T[] {
  return sites.filter((site) => site.domain !== domain);
}
