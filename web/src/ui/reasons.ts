// What a reason of a reject means and what can be done, for someone who waits for a hit.
const kMeanings: Record<string, string> = {
  'bot': 'The client says that it is a program, such as a crawler or a monitor. Open the page in an ordinary browser.',
  'prefetch': 'The browser fetched the page in advance, before anybody looked at it. Open the page itself.',
  'no page': 'The request did not say which page it came from. Use the first tag above: it tells its page itself.',
  'malformed': 'The request could not be understood. Copy the tag again and paste it unchanged.',
  'other host': 'The page is on a host that is not a name of this site. Allow the host if it is yours.',
  'test visit': 'This was your test. It came through, and it is not counted.',
  'rate limit': 'Its address sent more hits in a minute than this server is set to count (footfall serve --rate-limit).',
  'spam referrer': 'Its referrer is one of those that are sent only to be seen in statistics.',
  'data centre': 'Its address is in a network that this server lists as a data centre (footfall serve --datacentre-networks).',
  'excluded address': 'The settings of the site leave its address out.',
  'excluded host': 'The settings of the site do not allow the host of its page.',
  'excluded path': 'The settings of the site leave its page out.',
  'excluded country': 'The settings of the site leave its country out.',
  'impossible headers': 'No browser sends its headers together, and the settings of the site leave such requests out.',
  'opted out': 'Its browser asks not to be tracked, and the site honours that.',
  'unknown site': 'The request names a site that is not here. Look at the site that the tag names, or add it.',
  'unfoldable': 'The server died at this request three times, so it leaves it out. Its log says more: please report it.',
  'expired': 'The site keeps its days for so long, and its day is older.',
  'deleted': 'The owner of the site has deleted it.',
  'day closed': 'It belongs to a day whose raw records have expired, and such a day no longer changes.',
};

export function meaningOf(reason: string): string {
  return kMeanings[reason] ?? '';
}
