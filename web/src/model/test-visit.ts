// A visit that proves the way from a browser to the dashboard and is counted nowhere.
export type TestFailure = 'mixed' | 'not loaded' | 'not arrived';

// `nonce` keeps caches from answering.
export function testVisitUrl(publicUrl: string, domain: string, nonce: string): string {
  const site = encodeURIComponent(domain);
  return `${publicUrl}/p.gif?site=${site}&u=${encodeURIComponent(`https://${domain}/`)}&test=1&nonce=${encodeURIComponent(nonce)}`;
}

// A page on https may not load from http: browsers block it, or ask on https instead.
export function testFailure(imageLoaded: boolean, dashboardUrl: string, publicUrl: string): TestFailure {
  if (imageLoaded) return 'not arrived';
  return dashboardUrl.startsWith('https:') && publicUrl.startsWith('http:') ? 'mixed' : 'not loaded';
}
