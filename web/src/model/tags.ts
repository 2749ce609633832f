// The two tags a site owner may paste. `origin` is the dashboard's own, since one process serves both.

// Says the page's address and referrer itself, so it works behind any referrer policy; without scripts the image
// falls back on the Referer header.
export function scriptTag(origin: string): string {
  return `<script>new Image().src="${origin}/p.gif?u="+encodeURIComponent(location.href)` +
    `+"&r="+encodeURIComponent(document.referrer)</script><noscript><img src="${origin}/p.gif" alt=""></noscript>`;
}

export function imageTag(origin: string): string {
  return `<img src="${origin}/p.gif?u=PAGE" alt="" referrerpolicy="no-referrer-when-downgrade">`;
}
