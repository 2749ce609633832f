// People paste addresses where a domain is asked for: "https://Example.com/about" means example.com.
export function domainOf(text: string): string {
  const withoutScheme = text.trim().replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  const host = withoutScheme.replace(/[/?#].*$/, '').replace(/^.*@/, '').replace(/:\d+$/, '');
  return host.toLowerCase().replace(/\.$/, '');
}
