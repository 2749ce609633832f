// The two tags a site owner may paste. `origin` is where visitors' browsers reach the server.

const kThisMachine = /^https?:\/\/(localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\])(:\d+)?$/i;

// Configured, or else the dashboard's own address, since one process serves both. A configured address that leads to
// the reader's own machine is what a server behind a proxy says that was not told better.
export function publicUrlOf(configured: string | undefined, origin: string): string {
  const url = (configured ?? '').replace(/\/+$/, '');
  return url === '' || (kThisMachine.test(url) && !kThisMachine.test(origin)) ? origin : url;
}

// Says the page's address and referrer itself, so it works behind any referrer policy; without scripts the image
// falls back on the Referer header.
export function scriptTag(origin: string): string {
  return `<script>new Image().src="${origin}/p.gif?u="+encodeURIComponent(location.href)` +
    `+"&r="+encodeURIComponent(document.referrer)</script><noscript><img src="${origin}/p.gif" alt=""></noscript>`;
}

export function imageTag(origin: string): string {
  return `<img src="${origin}/p.gif?u=PAGE" alt="" referrerpolicy="no-referrer-when-downgrade">`;
}
